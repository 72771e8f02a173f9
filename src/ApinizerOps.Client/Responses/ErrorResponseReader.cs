using System;
using System.Net;
using ApinizerOps.Client.Http;

namespace ApinizerOps.Client.Responses;

/// <summary>Reads why the gateway refused a request. Many reasons share status 400, so the message decides there.</summary>
internal static class ErrorResponseReader
{
    /// <summary>The message for HTTP 407, also if a proxy refuses a tunnel.</summary>
    public const string ProxyAuthenticationRequired =
        "The proxy requires credentials or refused them (HTTP 407). Connect with Connect-Apinizer -ProxyCredential, or with -NoProxy.";

    private const int MaxExcerptLength = 200;

    private static readonly (string Words, ErrorReason Reason)[] Phrases =
    [
        ("is already exist", ErrorReason.AlreadyExists),
        // Some pages name the permission before that word.
        ("does not have required", ErrorReason.Forbidden),
        ("was not found", ErrorReason.NotFound),
        ("is not found", ErrorReason.NotFound),
    ];

    public static ApinizerException Read(ApiResponse reply)
    {
        if (reply.Status is >= 300 and < 400)
            return Redirected(reply);
        if (reply.Status == (int)HttpStatusCode.ProxyAuthenticationRequired)
            return new ApinizerException(ErrorReason.ConnectionFailed, ProxyAuthenticationRequired) { StatusCode = reply.Status };
        using var document = JsonExtensions.TryParse(reply.Body);
        var words = document?.RootElement.Text("error_description") ?? document?.RootElement.Text("resultMessage")
            ?? document?.RootElement.Text("message");
        if (document == null && reply.Body.Trim().Length > 0 && !IsStatusSufficient(reply.Status))
            return Unexpected(reply);

        // The reason is read from the raw message; only text for display is cleaned.
        var reason = Reason(reply, words);
        var lacksAlgorithm = reason == ErrorReason.BadRequest && words?.IndexOf("algorithm is required", StringComparison.OrdinalIgnoreCase) >= 0;
        words = words == null ? null : reply.Redactor.Clean(words);
        var message = words == null ? $"The gateway answered HTTP {reply.Status} without saying why." : $"{words} (HTTP {reply.Status})";
        if (reason == ErrorReason.RateLimited && reply.RetryAfter is { Ticks: > 0 } wait)
            message += FormattableString.Invariant($" It asks to wait {Math.Ceiling(wait.TotalSeconds):0} seconds.");
        if (IsOutcomeUnknown(reason, reply))
        {
            message += reply.Retries > 0
                ? " It was tried more than once, and the change may have been made by an earlier try."
                : " The change may or may not have been made.";
            reason = ErrorReason.OutcomeUnknown;
        }

        return new ApinizerException(reason, message)
        {
            StatusCode = reply.Status,
            ServerMessage = words,
            NextStep = lacksAlgorithm ? "Give the algorithm of the secret key with -Algorithm Aes, Des, DesEde or Rsa, and try again." : null,
        };
    }

    /// <summary>The error for a reply that is not in the gateway's format, such as a page of a proxy.</summary>
    public static ApinizerException Unexpected(ApiResponse reply)
    {
        var start = reply.Redactor.Clean(reply.Body.Trim(), MaxExcerptLength);
        var what = DescribeCompression(reply) ?? (start.Length == 0 ? "an empty body" : $"{reply.ContentType ?? "untyped text"} that begins: {start}");
        return new ApinizerException(
            ErrorReason.UnexpectedReply, $"The reply is not in a format of the gateway: HTTP {reply.Status} with {what}")
        {
            StatusCode = reply.Status,
        };
    }

    /// <summary>Describes a compressed body, which can't be read; null if the body is not compressed.</summary>
    public static string? DescribeCompression(ApiResponse reply) => reply.ContentEncoding is not { } encoding ? null
        : $"a compressed body ({encoding}), which was not asked for; a proxy in between may have compressed it, and has to be told not to";

    private static ApinizerException Redirected(ApiResponse reply)
    {
        // Cleaned first: Uri converts the host to lower case, in which a secret would not be found.
        var place = reply.Location == null ? null : reply.Redactor.Clean(reply.Location);
        var known = Uri.TryCreate(new Uri(reply.Gateway), place, out var location) && location.Host.Length > 0;
        var target = known ? location!.Host : "another address";
        return new ApinizerException(
            ErrorReason.Redirected, $"The server redirects to {target} (HTTP {reply.Status}); redirects are not followed.")
        {
            StatusCode = reply.Status,
        };
    }

    // The meaning of these does not depend on the body.
    private static bool IsStatusSufficient(int status) => status is (int)HttpStatusCode.Unauthorized or (int)HttpStatusCode.RequestTimeout or 429 or >= 500;

    // A request that must not be repeated, and that failed in the server, or because an earlier try had succeeded.
    private static bool IsOutcomeUnknown(ErrorReason reason, ApiResponse reply) => !reply.IsRepeatable
        && (reason == ErrorReason.ServerError
            || (reply.Retries > 0 && reason is ErrorReason.AlreadyExists or ErrorReason.NotFound));

    private static ErrorReason Reason(ApiResponse reply, string? words)
    {
        if (reply.IsBusy)
            return ErrorReason.RateLimited;
        switch (reply.Status)
        {
            case (int)HttpStatusCode.Unauthorized: return ErrorReason.Unauthorized;
            case (int)HttpStatusCode.Forbidden: return ErrorReason.Forbidden;
            case (int)HttpStatusCode.NotFound: return ErrorReason.NotFound;
            case (int)HttpStatusCode.Conflict: return ErrorReason.AlreadyExists;
            // The server may have executed the request.
            case (int)HttpStatusCode.RequestTimeout or >= 500: return ErrorReason.ServerError;
        }

        foreach (var (phrase, reason) in Phrases)
        {
            if (words?.IndexOf(phrase, StringComparison.OrdinalIgnoreCase) >= 0)
                return reason;
        }

        return ErrorReason.BadRequest;
    }
}
