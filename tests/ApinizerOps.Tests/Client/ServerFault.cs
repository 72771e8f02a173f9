using System.Collections.Generic;
using System.Globalization;

namespace ApinizerOps.Tests.Client;

/// <summary>A fault between client and gateway, and the behavior expected of the client.</summary>
/// <param name="Reply">What the server does.</param>
/// <param name="Repeatable">The error of a call that is safe to repeat; it is retried.</param>
/// <param name="Other">The error of any other call.</param>
/// <param name="IsRetried">Whether the other calls are retried as well.</param>
/// <param name="IsFinal">Whether nothing is retried.</param>
internal sealed record ServerFault(
    RawReply Reply, ErrorReason Repeatable, ErrorReason Other, bool IsRetried = false, bool IsFinal = false)
{
    private const string Page = "<html><body>nginx</body></html>";

    public static IReadOnlyDictionary<string, ServerFault> All { get; } = new Dictionary<string, ServerFault>
    {
        ["closed after the request"] = Lost(RawReply.Cut),
        ["reset after the request"] = Lost(RawReply.Reset),
        ["half a body, then closed"] = Lost(Replies.Key.Half(AfterReply.Close)),
        ["half a body, then reset"] = Lost(Replies.Key.Half(AfterReply.Reset)),
        ["408"] = Failed(RawReply.Json("""{"error":"timeout"}""", 408)),
        ["408 with a page"] = Failed(RawReply.Html(Page, 408)),
        ["500"] = Failed(RawReply.Json("{}", 500)),
        ["500 without a body"] = Failed(RawReply.Of(500, null, "")),
        ["502 with a page"] = Failed(RawReply.Html(Page, 502)),
        ["503"] = Failed(RawReply.Html(Page, 503)),
        ["503, Retry-After unreadable"] = Failed(RawReply.Of(503, null, "", "Retry-After: soon")),
        ["504 with a page"] = Failed(RawReply.Html(Page, 504)),
        ["429"] = Busy(RawReply.Of(429, null, "")),
        ["429 with a page"] = Busy(RawReply.Html(Page, 429)),
        ["429, Retry-After unreadable"] = Busy(RawReply.Of(429, null, "", "Retry-After: soon")),
        ["429, Retry-After in seconds"] = Busy(RawReply.Of(429, null, "", "Retry-After: 0")),
        ["429, Retry-After as a date"] = Busy(RawReply.Of(429, null, "", "Retry-After: Wed, 01 Jan 2020 00:00:00 GMT")),
        ["429, Retry-After as a date of RFC 850"] = Busy(RawReply.Of(429, null, "", "Retry-After: Wednesday, 01-Jan-20 00:00:00 GMT")),
        ["429, Retry-After as a date of asctime"] = Busy(RawReply.Of(429, null, "", "Retry-After: Wed Jan  1 00:00:00 2020")),
        ["429, retry_after in the body"] = Busy(Limit(429, 0.01)),
        ["429, a limit without a time"] = Busy(NoTime(429)),
        ["503, Retry-After in seconds"] = Busy(RawReply.Of(503, null, "", "Retry-After: 0")),
        ["503, Retry-After as a date"] = Busy(RawReply.Html(Page, 503, "Retry-After: Wed, 01 Jan 2020 00:00:00 GMT")),
        ["503, Retry-After as a date of RFC 850"] = Busy(RawReply.Of(503, null, "", "Retry-After: Wednesday, 01-Jan-20 00:00:00 GMT")),
        ["503, Retry-After as a date of asctime"] = Busy(RawReply.Of(503, null, "", "Retry-After: Wed Jan  1 00:00:00 2020")),
        ["503, retry_after in the body"] = Busy(RawReply.Json("""{ "error": "unavailable", "retry_after": 0.01 }""", 503)),
        ["400, retry_after in the body"] = Busy(Limit(400, 0.01)),
        ["200, retry_after in the body"] = Busy(Limit(200, 0.01)),
        ["400, a limit without a time"] = Busy(NoTime(400)),
        ["200, a limit without a time"] = Busy(NoTime(200)),
        ["503, a limit without a time"] = Busy(NoTime(503)),
        ["429, huge Retry-After"] = TooBusy(RawReply.Of(429, null, "", "Retry-After: 99999999999999999999")),
        ["429, far date"] = TooBusy(RawReply.Of(429, null, "", "Retry-After: Fri, 31 Dec 9999 23:59:59 GMT")),
        ["429, huge retry_after"] = TooBusy(Limit(429, 1e300)),
        ["429, far date of RFC 850"] = TooBusy(RawReply.Of(429, null, "", "Retry-After: Friday, 31-Dec-49 23:59:59 GMT")),
        ["429, far date of asctime"] = TooBusy(RawReply.Of(429, null, "", "Retry-After: Fri Dec 31 23:59:59 9999")),
        ["503, Retry-After over the limit"] = TooBusy(RawReply.Of(503, null, "", "Retry-After: 121")),
        ["redirect to another host"] = Final(RawReply.Of(307, null, "", "Location: https://other.example.com/"), ErrorReason.Redirected),
        ["400"] = Final(Replies.Error(400, "bad_request", "no"), ErrorReason.BadRequest),
        ["401"] = Final(Replies.Error(401, "unauthorized_client", "no"), ErrorReason.Unauthorized),
        ["200 with a page"] = Final(RawReply.Html(Page), ErrorReason.UnexpectedReply),
    };

    /// <summary>Faults that end with the session's timeout.</summary>
    public static IReadOnlyDictionary<string, ServerFault> Slow { get; } = new Dictionary<string, ServerFault>
    {
        ["silence"] = new(RawReply.Silence, ErrorReason.Timeout, ErrorReason.OutcomeUnknown),
        ["half a body, then silence"] = new(Replies.Key.Half(AfterReply.Hang), ErrorReason.Timeout, ErrorReason.OutcomeUnknown),
        ["slow drip"] = new(RawReply.Unending(AfterReply.Drip), ErrorReason.Timeout, ErrorReason.OutcomeUnknown),
    };

    public ErrorReason Expected(Operation operation) => operation.IsRepeatable() ? Repeatable : Other;

    /// <summary>Whether the operation is sent again after this fault.</summary>
    public bool Repeats(Operation operation) => !IsFinal && (IsRetried || operation.IsRepeatable());

    private static ServerFault Lost(RawReply reply) => new(reply, ErrorReason.ConnectionFailed, ErrorReason.OutcomeUnknown);

    private static ServerFault Failed(RawReply reply) => new(reply, ErrorReason.ServerError, ErrorReason.OutcomeUnknown);

    private static ServerFault Busy(RawReply reply) => new(reply, ErrorReason.RateLimited, ErrorReason.RateLimited, IsRetried: true);

    private static ServerFault TooBusy(RawReply reply) => Final(reply, ErrorReason.RateLimited);

    private static ServerFault Final(RawReply reply, ErrorReason reason) => new(reply, reason, reason, IsFinal: true);

    private static RawReply NoTime(int status) => RawReply.Json("""{ "error": "rate_limit_exceeded" }""", status);

    private static RawReply Limit(int status, double seconds) => RawReply.Json(
        $$"""{ "error": "rate_limit_exceeded", "error_description": "slow down", "retry_after": {{seconds.ToString("R", CultureInfo.InvariantCulture)}} }""",
        status);
}
