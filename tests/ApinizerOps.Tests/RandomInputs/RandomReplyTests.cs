using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;

namespace ApinizerOps.Tests.RandomInputs;

/// <summary>Whatever a server answers becomes a result or an ApinizerException, without a secret and without a logging command.</summary>
public sealed class RandomReplyTests
{
    [Fact]
    public void Reply_to_a_change_gives_a_safe_result_or_error() => Property.Holds(RandomReply.Any, input =>
    {
        var reply = input.ToReply();
        try
        {
            var outcome = ResponseReader.Read(reply, "P", []);
            // A refusal is a result only when its deployment failed.
            Assert.True(reply.Status is >= 200 and < 300 || outcome.Deployed == false, $"HTTP {reply.Status}");
            Assert.True(outcome.Deployed != true || outcome.EnvironmentResults.All(result => result.Success));
            AssertHarmless([
                outcome.Message, outcome.EnvironmentResults.ToString(),
                .. outcome.EnvironmentResults.SelectMany(result => result.Details.Append(result.Message).Append(result.EnvironmentName))]);
        }
        catch (ApinizerException error)
        {
            AssertHarmless(error, reply);
        }
    });

    [Fact]
    public void Reply_to_a_login_gives_a_safe_token_or_error() => Property.Holds(RandomReply.Any, input =>
    {
        var reply = input.ToReply();
        try
        {
            var (token, life) = LoginReader.Read(reply);
            Assert.NotEmpty(token);
            Assert.All(token, letter => Assert.InRange(letter, '!', '~'));
            Assert.InRange(life ?? TimeSpan.Zero, TimeSpan.FromDays(-100_000), TimeSpan.FromDays(10_000_000));
        }
        catch (ApinizerException error)
        {
            AssertHarmless(error, reply);
        }
    });

    [Fact]
    public void Error_or_foreign_reply_gives_a_safe_error() => Property.Holds(RandomReply.Any, input =>
    {
        var reply = input.ToReply();
        AssertHarmless(ErrorResponseReader.Read(reply), reply);
        AssertHarmless(ErrorResponseReader.Unexpected(reply), reply);
    });

    private static void AssertHarmless(ApinizerException error, ApiResponse reply)
    {
        Assert.Equal(reply.Status, error.StatusCode);
        AssertHarmless([error.Message, error.ServerMessage, error.ToString()]);
    }

    private static void AssertHarmless(IEnumerable<string?> texts) => Assert.All(texts.OfType<string>(), text =>
    {
        Assert.False(Spelling.Holds(text, RandomReply.Secrets), text);
        Assert.DoesNotContain("##vso[", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("##[", text, StringComparison.Ordinal);
    });
}
