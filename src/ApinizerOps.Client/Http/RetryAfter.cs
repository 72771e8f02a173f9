using System;
using System.Globalization;
using System.Text.Json;
using ApinizerOps.Client.Responses;

namespace ApinizerOps.Client.Http;

/// <summary>
/// Whether a server asks to slow down, and how long to wait: in the header as seconds or as a date, or as
/// <c>retry_after</c> in the body.
/// </summary>
internal static class RetryAfter
{
    // The error of older servers; their pages don't say with which status it comes.
    private const string LimitExceeded = "rate_limit_exceeded";

    /// <param name="status">The reply's status.</param>
    /// <param name="header">Its <c>Retry-After</c> header.</param>
    /// <param name="now">The server's time, from the reply's <c>Date</c>; the local time if it has none.</param>
    /// <param name="body">Its body.</param>
    /// <returns>Whether the server refused the request because of its load, and the wait if it names one.</returns>
    public static (bool IsBusy, TimeSpan? Wait) Read(int status, string? header, DateTimeOffset now, string body)
    {
        if (FromHeader(header, now) is { } asked && status is 429 or 503)
            return (true, asked);
        if (status is not (429 or 503) && body.IndexOf(LimitExceeded, StringComparison.Ordinal) < 0)
            return (false, null);
        using var document = JsonExtensions.TryParse(body);
        var isLimit = status == 429
            || (document?.RootElement is { } root && root.Text("error") == LimitExceeded && ResponseReader.Succeeded(root) != true);
        return (isLimit || status == 503) && document?.RootElement.Property("retry_after") is { } seconds
            && TryNumber(seconds.ValueKind == JsonValueKind.String ? seconds.GetString()! : seconds.GetRawText(), out var value)
            ? (true, Seconds(value)) : (isLimit, null);
    }

    private static bool TryNumber(string text, out double number) => double.TryParse(
        text.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out number);

    private static TimeSpan? FromHeader(string? header, DateTimeOffset now)
    {
        if (header == null)
            return null;
        if (TryNumber(header, out var seconds))
            return Seconds(seconds);
        return DateTimeOffset.TryParseExact(header.Trim(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? Seconds((date - now).TotalSeconds) : null;
    }

    // NaN and infinity are ignored, a time in the past is zero, and very long waits are limited.
    private static TimeSpan? Seconds(double seconds) =>
        double.IsNaN(seconds) || double.IsInfinity(seconds) ? null : TimeSpan.FromSeconds(Math.Min(Math.Max(seconds, 0), 1e8));
}
