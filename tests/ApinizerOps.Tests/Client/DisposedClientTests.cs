using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>A client that is disposed before or during its calls.</summary>
public sealed class DisposedClientTests
{
    [Fact]
    public async Task Nothing_is_sent_after_dispose()
    {
        using var server = new RawServer(Replies.Key);
        var tokened = ClientAndServer.Connect(server.Address, options => options);
        var named = LoginServer.Connect(server.Address);
        tokened.Dispose();
        named.Dispose();

        Assert.Equal(ErrorReason.NotConnected, (await Calls.FailAsync(tokened.RunAsync(Operation.CreateKey))).Reason);
        Assert.Equal(ErrorReason.NotConnected, (await Calls.FailAsync(named.RunAsync(Operation.CreateKey))).Reason);
        Assert.Equal(ErrorReason.NotConnected, (await Calls.FailAsync(named.LoginAsync())).Reason);
        Assert.Empty(server.Requests);
    }

    [Theory]
    [InlineData(Operation.CreateKey, ErrorReason.OutcomeUnknown)]
    [InlineData(Operation.SetPrivateKey, ErrorReason.NotConnected)]
    public async Task Dispose_ends_a_running_call_with_an_ApinizerException(Operation operation, ErrorReason reason)
    {
        using var server = new RawServer(RawReply.Silence);
        var client = ClientAndServer.Connect(server.Address, options => options);
        var call = client.RunAsync(operation);
        await server.RequestReceived;

        client.Dispose();

        Assert.Equal(reason, (await Calls.FailAsync(call)).Reason);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Dispose_ends_calls_that_wait_for_a_login()
    {
        using var server = new RawServer(RawReply.Silence);
        var client = LoginServer.Connect(server.Address);
        var first = Calls.FailAsync(client.LoginAsync());
        await server.RequestReceived;
        var second = Calls.FailAsync(client.RunAsync(Operation.CreateKey));

        client.Dispose();

        Assert.All(await Task.WhenAll(first, second), error => Assert.Equal(ErrorReason.NotConnected, error.Reason));
        Assert.Single(server.Requests);
    }
}
