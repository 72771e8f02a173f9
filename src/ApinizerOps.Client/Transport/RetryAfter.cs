using System;
using System.Globalization;
using System.Text.Json;
using ApinizerOps.Client.Replies;

namespace ApinizerOps.Client.Transport;

/// <summary>
/// Whether a server asks to slow down, and how long to wait: in the header as seconds or as a date, or as
/// <c>retry_after</c> in the body.
/// </summary>
internal static class RetryAfter
{
    // The error of older servers; their pages don't say with which status it comes.
    private const string LimitExceeded = "rate_limit_exceeded";

    /// <returns>Whether the server turned the request away because of its load, and the wait where it names one.</returns>
    public static (bool IsBusy, TimeSpan? Wait) Read(int status, string? header, string body)
    {
        if (FromHeader(header) is { } asked && status is 429 or 503)
            return (true, asked);
        if (status is not (429 or 503) && body.IndexOf(LimitExceeded, StringComparison.Ordinal) < 0)
            return (false, null);
        using var document = JsonReply.TryParse(body);
        var isLimit = status == 429
            || (document?.RootElement is { } root && root.Text("error") == LimitExceeded && ReplyReader.Succeeded(root) != true);
        return (isLimit || status == 503) && document?.RootElement.Property("retry_after") is { ValueKind: JsonValueKind.Number } seconds
            && seconds.TryGetDouble(out var value)
            ? (true, Seconds(value)) : (isLimit, null);
    }

    private static TimeSpan? FromHeader(string? header)
    {
        if (header == null)
            return null;
        if (double.TryParse(header, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return Seconds(seconds);
        if (!DateTimeOffset.TryParseExact(header.Trim(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
            return null;
        var wait = date - DateTimeOffset.UtcNow;
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }

    // A server that asks for years is not waited for, so the exact number doesn't matter.
    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(Math.Min(Math.Max(seconds, 0), 1e8));
}
