using System;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>A regular expression that is compiled for the first text that may match: most texts cannot, and compiling is slow.</summary>
/// <param name="expression">The expression.</param>
/// <param name="options">How it is read.</param>
/// <param name="mayBeIn">Whether a text has what every match has; asked often, so it has to be cheap.</param>
internal sealed class LazyRegex(string expression, RegexOptions options, Predicate<string> mayBeIn)
{
    private readonly Lazy<Regex> _regex = new(() => new Regex(expression, options));

    public bool IsIn(string text) => mayBeIn(text) && _regex.Value.IsMatch(text);

    public Match Find(string text, int start = 0) => start <= text.Length && (start > 0 || mayBeIn(text)) ? _regex.Value.Match(text, start) : Match.Empty;

    public string Replace(string text, string replacement) => mayBeIn(text) ? _regex.Value.Replace(text, replacement) : text;

    public string Replace(string text, MatchEvaluator replacement) => mayBeIn(text) ? _regex.Value.Replace(text, replacement) : text;
}
