using System;
using System.Net;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>What a reply means is read from its own words, whatever of them may be shown.</summary>
public sealed class ErrorPhraseTests
{
    private const string Token = "apnz_p+q/r=s t\"u";

    public static TheoryData<string, ErrorReason, bool> Phrases => new()
    {
        { "is already exist", ErrorReason.AlreadyExists, false },
        { "does not have required permission", ErrorReason.Forbidden, false },
        { "was not found", ErrorReason.NotFound, false },
        { "is not found", ErrorReason.NotFound, false },
        { "algorithm is required", ErrorReason.BadRequest, true },
    };

    [Theory]
    [MemberData(nameof(Phrases))]
    public async Task An_echoed_secret_beside_a_phrase_changes_no_error_id(string phrase, ErrorReason reason, bool hasNextStep)
    {
        var escaped = WebUtility.HtmlEncode(Token);
        // Beside the phrase, and where the phrase itself reads as a part of the secret.
        foreach (var (token, words) in new[]
        {
            (Token, $"Key (name: {Token}) {phrase}!"), (Token, $"Key (name: {escaped}) {phrase}!"), (Token, $"{escaped}{phrase}{escaped}"), (phrase, $"Key (name: k) {phrase}!"),
        })
        {
            using var exchange = new ClientAndServer(Replies.Error(400, "bad_request", words.Replace("\"", "\\\"", StringComparison.Ordinal)), token);

            var error = await Calls.FailAsync(exchange.BindAsync());

            Assert.Equal(reason, error.Reason);
            Assert.Equal(hasNextStep, error.NextStep != null);
            Assert.DoesNotContain(token, error.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(escaped, error.ToString(), StringComparison.Ordinal);
        }
    }
}
