using System;
using System.Globalization;

namespace ApinizerOps.Benchmarks;

/// <summary>One line of the table.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Ours">What the module took.</param>
/// <param name="Other">What it is compared with.</param>
/// <param name="Theirs">What that took.</param>
/// <param name="Result">The ratio or the difference.</param>
/// <param name="Goal">What it should be at most.</param>
/// <param name="IsReached">Whether it is; null without a goal.</param>
internal sealed record Row(string What, string Ours, string Other, string Theirs, string Result, string Goal, bool? IsReached)
{
    /// <summary>A line for how many times as long it took.</summary>
    public static Row Ratio(string what, double ours, string other, double theirs, double? goal, Func<double, string> show) => new(
        what, show(ours), other, show(theirs), Text($"{ours / theirs:0.00} x"), goal == null ? "-" : Text($"{goal:0.00} x"),
        goal == null ? null : ours / theirs <= goal);

    /// <summary>A line for how much more it took.</summary>
    public static Row Difference(string what, double ours, string other, double theirs, double goal, string unit) => new(
        what, Text($"{ours:0.0} {unit}"), other, Text($"{theirs:0.0} {unit}"),
        Text($"{Math.Round(ours - theirs, 1):+0.0;-0.0;+0.0} {unit}"), Text($"+{goal:0} {unit}"), ours - theirs <= goal);

    /// <summary>A line that is compared with nothing.</summary>
    public static Row Alone(string what, string ours) => new(what, ours, "-", "-", "-", "-", null);

    public static string Microseconds(double milliseconds) => Text($"{milliseconds * 1000:0.0} us");

    public static string Milliseconds(double value) => Text($"{value:0.000} ms");

    public static string Seconds(double milliseconds) => Text($"{milliseconds / 1000:0.000} s");

    public override string ToString() =>
        $"| {What} | {Ours} | {Other} | {Theirs} | {Result} | {Goal} | {IsReached switch { true => "reached", false => "missed", null => "-" }} |";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
