using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>A Retry-After date is read the same under every culture.</summary>
public sealed class RetryAfterDateTests
{
    [Fact]
    public async Task Waits_until_the_Retry_After_date()
    {
        var until = DateTimeOffset.UtcNow.AddSeconds(2);
        var listener = new RecordingObserver();
        var busy = RawReply.Of(503, null, "", $"Retry-After: {until:r}");
        using var exchange = new ClientAndServer(RawServer.InTurn(busy, Replies.Key), options => options);

        Assert.True((await exchange.Client.RunAsync(Operation.CreateKey, listener)).Success);

        Assert.InRange(Assert.Single(listener.Waits).Wait, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.True(DateTimeOffset.UtcNow > until.AddSeconds(-1.1));
    }
}
