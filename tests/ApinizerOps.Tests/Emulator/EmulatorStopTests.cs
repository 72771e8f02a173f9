using System;
using System.Collections.Concurrent;
using System.Net.Http;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class EmulatorStopTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Stop_ends_a_slow_reply_at_once()
    {
        var unobserved = new ConcurrentQueue<string>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs args)
        {
            if (args.Exception.ToString().Contains("ApinizerOps.Emulator", StringComparison.Ordinal))
                unobserved.Enqueue(args.Exception.ToString());
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            for (var i = 0; i < 20; i++)
                await StopWhileSlowAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
            Assert.Empty(unobserved);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
    }

    [Fact]
    public async Task Stop_can_be_called_twice_and_ends_all_replies()
    {
        var gateway = new TestGateway();
        await gateway.DeleteAsync(TestGateway.PrivateKey);

        gateway.Dispose();
        gateway.Dispose();

        using var client = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(gateway.Uri).WaitAsync(Patience));
    }

    [Fact]
    public async Task Port_is_free_after_stop()
    {
        int port;
        using (var first = new TestGateway())
        {
            port = first.Uri.Port;
            await first.DeleteAsync(TestGateway.PrivateKey);
        }

        using var second = new TestGateway(TestGateway.Options(port));

        Assert.Equal(port, second.Uri.Port);
        Assert.Equal(400, (await second.DeleteAsync(TestGateway.PrivateKey)).Status);
        Assert.Single(second.Requests);
    }

    [Fact]
    public async Task Stop_does_not_affect_another_emulator()
    {
        using var stays = new TestGateway();
        new TestGateway().Dispose();

        Assert.Equal(400, (await stays.DeleteAsync(TestGateway.PrivateKey)).Status);
    }

    private static async Task StopWhileSlowAsync()
    {
        using var gateway = new TestGateway(TestGateway.Options(latency: TimeSpan.FromMinutes(10)));
        var pending = gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());
        var deadline = DateTime.UtcNow + Patience;
        // The change is made and logged before the delayed reply, as with a slow gateway.
        while (gateway.Requests.Count == 0 && DateTime.UtcNow < deadline)
            await Task.Delay(10);
        Assert.Single(gateway.Requests);
        Assert.False(pending.IsCompleted);

        gateway.Stop();

        await Assert.ThrowsAsync<HttpRequestException>(() => pending.WaitAsync(Patience));
    }
}
