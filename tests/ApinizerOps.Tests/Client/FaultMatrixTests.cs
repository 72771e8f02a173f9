using System;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Every operation with every fault: the error, and how often the server received the request.</summary>
[Trait(TestCulture.Trait, TestCulture.Invariant)]
public sealed class FaultMatrixTests
{
    private const int Retries = 2;

    public static TheoryData<Operation, string> Quick => Operations.With(ServerFault.All.Keys);

    public static TheoryData<Operation, string> Slow => Operations.With(ServerFault.Slow.Keys);

    [Theory]
    [MemberData(nameof(Quick))]
    public Task Permanent_fault_is_retried_only_when_safe_then_reported(Operation operation, string fault) =>
        AssertStaysAsync(operation, ServerFault.All[fault], TimeSpan.FromSeconds(30));

    [Theory]
    [MemberData(nameof(Slow))]
    public Task Permanent_timeout_is_retried_only_when_safe_then_reported(Operation operation, string fault) =>
        AssertStaysAsync(operation, ServerFault.Slow[fault], TimeSpan.FromSeconds(1));

    [Theory]
    [MemberData(nameof(Quick))]
    public Task Temporary_fault_is_overcome_when_a_retry_is_safe(Operation operation, string fault) =>
        AssertPassesAsync(operation, ServerFault.All[fault], TimeSpan.FromSeconds(30));

    [Theory]
    [MemberData(nameof(Slow))]
    public Task Temporary_timeout_is_overcome_when_a_retry_is_safe(Operation operation, string fault) =>
        AssertPassesAsync(operation, ServerFault.Slow[fault], TimeSpan.FromSeconds(1));

    [Theory]
    [MemberData(nameof(Quick))]
    public async Task With_no_retries_each_request_is_sent_once(Operation operation, string fault)
    {
        var listener = new RecordingObserver();
        using var exchange = new ClientAndServer(new RawServer(ServerFault.All[fault].Reply), options => options with { MaximumRetryCount = 0 });

        var error = await Calls.FailAsync(exchange.Client.RunAsync(operation, listener));

        Assert.Equal(ServerFault.All[fault].Expected(operation), error.Reason);
        Assert.Single(exchange.Server.Requests);
        Assert.Empty(listener.Waits);
    }

    private static async Task AssertStaysAsync(Operation operation, ServerFault fault, TimeSpan timeout)
    {
        var listener = new RecordingObserver();
        using var exchange = new ClientAndServer(new RawServer(fault.Reply), options => options with { Timeout = timeout });

        var error = await Calls.FailAsync(exchange.Client.RunAsync(operation, listener));

        Assert.Equal(fault.Expected(operation), error.Reason);
        var expected = fault.Repeats(operation) ? Retries : 0;
        Assert.Equal(expected + 1, exchange.Server.Requests.Count);
        Assert.Equal(Enumerable.Range(1, expected), listener.Waits.Select(wait => wait.Retry));
    }

    private static async Task AssertPassesAsync(Operation operation, ServerFault fault, TimeSpan timeout)
    {
        using var exchange = new ClientAndServer(
            RawServer.InTurn(fault.Reply, Replies.Key), options => options with { Timeout = timeout });
        var call = exchange.Client.RunAsync(operation);

        if (fault.Repeats(operation))
            Assert.True((await call).Success);
        else
            Assert.Equal(fault.Expected(operation), (await Calls.FailAsync(call)).Reason);

        Assert.Equal(fault.Repeats(operation) ? 2 : 1, exchange.Server.Requests.Count);
        Assert.Single(exchange.Server.Requests.Select(request => $"{request.RequestLine} {Convert.ToBase64String(request.Body)}").Distinct());
    }
}
