using System;
using System.Globalization;
using System.Text.Json;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Responses;

/// <summary>Reads the reply to a login (<c>POST auth/token</c>).</summary>
internal static class LoginReader
{
    // Older servers send milliseconds since 1970, newer ones a number of seconds.
    private const double MinEpoch = 1e11;
    private const double MaxEpoch = 2e14;
    private const double MaxLifetime = 1e8;

    // Servers refuse longer headers.
    private const int MaxTokenLength = 64 * 1024;

    /// <returns>The token and how long it lives from now; null where the server doesn't say.</returns>
    /// <exception cref="ApinizerException">The server refused, or the reply holds no token.</exception>
    public static (string Token, TimeSpan? Life) Read(ApiResponse reply)
    {
        if (reply.Status is < 200 or > 299)
            throw Refused(ErrorResponseReader.Read(reply));
        using var document = JsonExtensions.TryParse(reply.Body);
        if (document?.RootElement.Text("access_token") is { Length: > 0 and <= MaxTokenLength } token && BearerToken.IsPlain(token))
            return (token, Life(document.RootElement.Property("expires_in")));
        if (document != null && ResponseReader.Succeeded(document.RootElement) == false)
            throw Refused(ErrorResponseReader.Read(reply));
        // The body is not quoted: it may have a token in another field.
        throw new ApinizerException(
            ErrorReason.UnexpectedReply,
            $"The reply to the login holds no token: HTTP {reply.Status} with {ErrorResponseReader.DescribeCompression(reply) ?? reply.ContentType ?? "untyped text"}.")
        {
            StatusCode = reply.Status,
        };
    }

    /// <summary>Some servers refuse a login with 400 and any message; a login can fail for no other reason.</summary>
    private static ApinizerException Refused(ApinizerException error) =>
        error.StatusCode != 404 && error.Reason is ErrorReason.BadRequest or ErrorReason.Forbidden or ErrorReason.NotFound
            ? new ApinizerException(ErrorReason.Unauthorized, error.Message)
            {
                StatusCode = error.StatusCode,
                ServerMessage = error.ServerMessage,
            }
            : error;

    private static TimeSpan? Life(JsonElement? expiresIn)
    {
        if (Number(expiresIn) is not { } value)
            return null;
        return value >= MinEpoch
            ? DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Min(value, MaxEpoch)) - DateTimeOffset.UtcNow
            : TimeSpan.FromSeconds(Math.Max(Math.Min(value, MaxLifetime), 0));
    }

    private static double? Number(JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.Number } number when number.TryGetDouble(out var value) => value,
        { ValueKind: JsonValueKind.String } text
            when double.TryParse(text.Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value) => value,
        _ => null,
    };
}
