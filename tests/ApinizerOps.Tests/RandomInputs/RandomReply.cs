using System;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;
using FsCheck;
using FsCheck.Fluent;

namespace ApinizerOps.Tests.RandomInputs;

/// <summary>Replies made of the words of all generations of servers, put together at will, and often broken.</summary>
internal sealed record RandomReply(
    int Status, string Body, string? ContentType, string? Location, string? RetryAfterHeader, int Retries, bool IsRepeatable)
{
    /// <summary>What the request held and no message may hold.</summary>
    public static readonly string[] Secrets = ["apnz_9f8e7d6c5b4a", "s3cret+/=\u015f\"\\x", "Parola 12345 %41"];

    private static readonly string[] Names =
    [
        "success", "success", "status", "error", "error_description", "resultMessage", "message", "deploymentResult", "deploymentResult",
        "environmentResults", "deploymentResults", "detailList", "failedEnvironments", "environmentName", "envName", "podName", "podIp", "detail",
        "retry_after", "access_token", "expires_in", "resultList", "content", "",
    ];

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Gen<string> Words = Gen.Frequency(
        (3, Gen.Elements("SUCCESS", "FAILURE", "rate_limit_exceeded", "bad_request", "production", "Key (name: k) is already exist!")),
        (2, Gen.Elements(Secrets).SelectMany(Spelling.Of).Select(text => $"|{text}|")), (2, RandomText.Any), (1, Gen.Elements("##vso[x]", "##[x]", "3600")));

    private static readonly Gen<string> Literal = Gen.Frequency(
        (4, Gen.Elements("true", "false")),
        (2, Gen.Elements("null", "0", "-1", "60", "3600", "1e400", "-1e400", "1e-400", "1785000000000", "99999999999999999999999", "0.01")),
        (4, from words in Words from options in Gen.Elements(JsonSerializerOptions.Default, Relaxed) select JsonSerializer.Serialize(words, options)),
        (1, Gen.Elements("\"\\ud83d\"", "\"\\u0000\"", "\"\\/\"")));

    private static readonly Gen<string> Bodies = Gen.Frequency(
        (7, Object(4)), (1, Value(4)), (2, Object(3).SelectMany(Broken)), (1, Words), (1, Words.Select(words => $"<html><body>{words}</body></html>")),
        (1, Gen.Elements("", " ", "[]", "OK", new string('[', 2000), "{\"a\":" + new string('[', 100) + new string(']', 100) + "}")));

    public static Gen<RandomReply> Any { get; } =
        from status in Gen.Frequency((2, Gen.Elements(200, 201, 204)), (2, Gen.Elements(400, 401, 403, 404, 407, 409, 429, 500, 502, 503)), (1, Gen.Choose(100, 999)))
        from body in Bodies
        from type in Gen.Elements(null, "application/json", "text/html", "")
        from location in Gen.OneOf(Gen.Elements<string?>(null, "", "/x", "//h/x", "http://[", "https://other.example.com/"), RandomText.Any.Select(text => (string?)text))
        from header in Gen.OneOf(Gen.Elements<string?>(null, "0", "-1", "NaN", "1e9", "99999999999999999999", "Wed, 01 Jan 2020 00:00:00 GMT"), RandomText.Any.Select(text => (string?)text))
        from retries in Gen.Choose(0, 1)
        from repeatable in Gen.Elements(true, false)
        select new RandomReply(status, body, type, location, header, retries, repeatable);

    public ApiResponse ToReply()
    {
        var (isBusy, wait) = RetryAfter.Read(Status, RetryAfterHeader, DateTimeOffset.UtcNow, Body);
        return new ApiResponse
        {
            Status = Status,
            Body = Body,
            ContentType = ContentType,
            Location = Location,
            Retries = Retries,
            IsRepeatable = IsRepeatable,
            IsBusy = isBusy,
            RetryAfter = wait,
            Gateway = "https://apinizer.example.com/apiops",
            Redactor = new Redactor(Secrets),
        };
    }

    private static Gen<string> Value(int depth) => depth == 0 ? Literal : Gen.Frequency(
        (3, Literal), (2, Gen.Fresh(() => depth - 1).SelectMany(Object)),
        (1, Gen.Fresh(() => depth - 1).SelectMany(Value).ArrayOf().Resize(3).Select(items => $"[{string.Join(',', items)}]")));

    private static Gen<string> Object(int depth) =>
        from properties in (from name in Gen.Elements(Names) from value in Value(depth) select $"\"{name}\":{value}").ArrayOf().Resize(6)
        from first in Gen.Elements("", "\"success\":true", "\"success\":false", "\"status\":\"SUCCESS\"")
        select "{" + string.Join(',', properties.Prepend(first).Where(property => property.Length > 0)) + "}";

    private static Gen<string> Broken(string json) =>
        from at in Gen.Choose(0, json.Length)
        from length in Gen.Choose(0, 3)
        from other in Gen.Elements("", "\"", "}", "\\", ",", "\ud83d", "\0")
        select json[..at] + other + json[Math.Min(json.Length, at + length)..];
}
