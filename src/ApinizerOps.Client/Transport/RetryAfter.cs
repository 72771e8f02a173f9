using System;
using System.Globalization;
using System.Text.Json;
using ApinizerOps.Client.Replies;

namespace ApinizerOps.Client.Transport;

/// <summary>How long a server asks to wait: in the header as seconds or as a date, or as <c>retry_after</c> in the body.</summary>
internal static class RetryAfter
{
    /// <summary>The <c>error</c> of older servers that ask to slow down.</summary>
    public const string LimitExceeded = "rate_limit_exceeded";

    public static TimeSpan? Read(int status, string? header, string body)
    {
        if (FromHeader(header) is { } asked && status is 429 or 503)
            return asked;
        // Older pages don't say with which status this body comes.
        var isBusy = status is 429 or 503;
        if (!isBusy && body.IndexOf(LimitExceeded, StringComparison.Ordinal) < 0)
            return null;
        using var document = JsonReply.TryParse(body);
        return document?.RootElement is { } root && (isBusy || root.Text("error") == LimitExceeded)
            && root.Property("retry_after") is { ValueKind: JsonValueKind.Number } seconds && seconds.TryGetDouble(out var value)
            ? Seconds(value) : null;
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
