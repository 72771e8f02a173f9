using System;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

public sealed class ConcurrencyTests
{
    private static RawReply Answer(string who, RawRequest request) => RawReply.Json(
        $$"""{ "success": true, "deploymentResult": { "success": true, "message": "{{who}} saw {{request.Target}}" } }""");

    [Fact]
    public async Task Fifty_calls_at_once_get_their_own_replies()
    {
        using var exchange = new ClientAndServer(new RawServer(request => Answer("it", request)));

        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(
            i => exchange.Credentials.SetAsync("MyProject", $"user-{i}", CredentialItem.PrivateKey, $"key-{i}")));

        for (var i = 0; i < 50; i++)
        {
            Assert.Equal($"user-{i}", results[i].Username);
            Assert.Equal($"it saw /apiops/projects/MyProject/credentials/user-{i}/privateKey/key-{i}/", results[i].Message);
        }

        Assert.Equal(50, exchange.Server.Requests.Count);
    }

    [Fact]
    public async Task Two_clients_keep_their_servers_and_tokens_apart()
    {
        using var one = new ClientAndServer(new RawServer(request => Answer("one", request)), token: "token-of-one");
        using var two = new ClientAndServer(new RawServer(request => Answer("two", request)), token: "token-of-two");

        var results = await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(_ => new[] { one.UnbindAsync(), two.UnbindAsync() }));

        Assert.Equal(20, results.Count(result => AreOf(result, one, "one")));
        Assert.Equal(20, results.Count(result => AreOf(result, two, "two")));
        Assert.All(one.Server.Requests, request => Assert.Equal("Bearer token-of-one", request.Header("Authorization")));
        Assert.All(two.Server.Requests, request => Assert.Equal("Bearer token-of-two", request.Header("Authorization")));
    }

    [Fact]
    public async Task Disposing_one_client_does_not_affect_another_of_the_same_server()
    {
        using var server = new RawServer(Replies.Key);
        using var kept = ClientAndServer.Connect(server.Address);
        using (var gone = ClientAndServer.Connect(server.Address))
            await gone.Keys.CreateAsync("MyProject", SampleContent.Create());

        Assert.True((await kept.Keys.CreateAsync("MyProject", SampleContent.Create())).Success);
    }

    private static bool AreOf(Deployment result, ClientAndServer exchange, string who) =>
        result.Gateway == exchange.Server.Address + "apiops" && result.Message!.StartsWith(who + " saw ", StringComparison.Ordinal);
}
