using System;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class EmulatorConcurrencyTests
{
    [Fact]
    public async Task Only_one_of_many_parallel_creations_of_a_key_succeeds()
    {
        using var gateway = new TestGateway();

        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey())));

        Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(
            replies.Where(reply => reply.Status != 200),
            reply => Assert.Equal("Key (name: my-key) is already exist! Try update operation if want to change its value.", reply.BadRequest()));
        Assert.Equal(200, gateway.Requests.Count);
        Assert.Equal(200, gateway.Requests[0].StatusCode);
        Assert.Equal(gateway.Requests.OrderBy(request => request.Time), gateway.Requests);
    }

    [Fact]
    public async Task Parallel_creations_of_different_keys_all_succeed()
    {
        using var gateway = new TestGateway();

        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("key-" + i))));

        Assert.All(replies, reply => Assert.Equal("production:True", reply.Deployed()));
        Assert.Equal(200, gateway.Project.Keys.Count);
    }

    [Fact]
    public async Task Latency_delays_replies_in_parallel()
    {
        using var gateway = new TestGateway(TestGateway.Options(latency: TimeSpan.FromMilliseconds(400)));
        var watch = Stopwatch.StartNew();

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => gateway.DeleteAsync(TestGateway.PrivateKey)));

        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(380), TimeSpan.FromSeconds(8));
    }
}
