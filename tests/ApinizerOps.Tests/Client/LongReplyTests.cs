using System;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Replies larger than any gateway sends.</summary>
public sealed class LongReplyTests
{
    [Theory]
    [InlineData(""" { "success": true, "deploymentResult": { "success": false, "failedEnvironments": [*] } } """, "\"e#\"")]
    [InlineData(""" { "success": true, "deploymentResult": { "success": false, "detailList": [*] } } """, "{\"envName\":\"e\",\"podName\":\"p#\"}")]
    public async Task Too_many_environments_or_pods_are_refused(string body, string item)
    {
        var list = string.Join(",", Enumerable.Range(0, 200_000).Select(i => item.Replace("#", $"{i}", StringComparison.Ordinal)));
        using var exchange = new ClientAndServer(RawReply.Json(body.Replace("*", list, StringComparison.Ordinal)));

        var error = await Calls.FailAsync(exchange.BindAsync());

        Assert.Equal((ErrorReason.UnexpectedReply, 200), (error.Reason, error.StatusCode));
        Assert.InRange(error.Message.Length, 20, 300);
    }

    [Fact]
    public async Task Too_many_names_in_one_entry_are_refused()
    {
        var names = string.Join(",", Enumerable.Repeat("\"r\"", 10_001));
        using var exchange = new ClientAndServer(RawReply.Json($$"""{"success":true,"resultList":[{"username":"u","roleNameList":[{{names}}]}]}"""));

        Assert.Equal(ErrorReason.UnexpectedReply, (await Calls.FailAsync(exchange.Credentials.ListAsync("P"))).Reason);
    }

    [Fact]
    public async Task Long_server_message_is_truncated_to_2000_characters()
    {
        var words = string.Concat(Enumerable.Repeat("the quick brown fox ", 500_000));
        using var exchange = new ClientAndServer(Replies.Error(400, "bad_request", words));

        var error = await Calls.FailAsync(exchange.BindAsync());

        Assert.StartsWith("the quick brown fox the", error.Message, StringComparison.Ordinal);
        Assert.Equal(2003, error.ServerMessage!.Length);
    }

    [Fact]
    public async Task Token_too_long_for_a_header_is_refused()
    {
        using var server = new RawServer(RawReply.Json($$"""{"access_token":"{{new string('t', 5_000_000)}}"}"""));
        using var client = LoginServer.Connect(server.Address);

        Assert.Equal(ErrorReason.UnexpectedReply, (await Calls.FailAsync(client.LoginAsync())).Reason);
    }
}
