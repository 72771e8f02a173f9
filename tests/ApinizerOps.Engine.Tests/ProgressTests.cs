using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>The progress of many records.</summary>
public sealed class ProgressTests
{
    [Fact]
    public void Progress_counts_done_failed_and_in_flight()
    {
        using var run = new ThrottledRun(6, limit: 4);
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-3", "key-4", "key-5");
        run.Gateway.Release("key-3", HoldingServer.Refusal);
        Shell.Until(() => Last(run)?.StatusDescription == "1 done, 1 failed, 4 in flight");
        Assert.Equal("Update-ApinizerKey", Last(run)!.Activity);
        run.Gateway.Open();
        run.End();
        Assert.Equal(ProgressRecordType.Completed, Last(run)!.RecordType);
    }

    /// <summary>The number of records is not known while they arrive.</summary>
    [Fact]
    public void Remaining_time_is_shown_once_the_last_record_has_arrived()
    {
        using var run = new ThrottledRun(4, limit: 2);
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-3");
        run.Gateway.Release("key-2");
        Shell.Until(() => Last(run) is { PercentComplete: 50, SecondsRemaining: > 0 });
        run.Gateway.Open();
        run.End();
    }

    [Fact]
    public void No_progress_with_SilentlyContinue()
    {
        using var run = new ThrottledRun(2, limit: 1, before: "$ProgressPreference = 'SilentlyContinue'");
        run.Gateway.Await("key-1");
        Assert.False(System.Threading.SpinWait.SpinUntil(() => run.Streams.Progress.Count > 0, TimeSpan.FromSeconds(1)));
        run.Gateway.Open();
        run.End();
        Assert.Empty(run.Streams.Progress);
    }

    [Fact]
    public void No_progress_for_short_work()
    {
        // A busy machine may take longer than the limit.
        for (var tries = 0; tries < 10; tries++)
        {
            var clock = Stopwatch.StartNew();
            using var run = new ThrottledRun(3, limit: 1);
            run.Gateway.Open();
            run.End();
            if (clock.ElapsedMilliseconds >= 500)
                continue;
            Assert.Empty(run.Streams.Progress);
            return;
        }

        Assert.Fail("It never was short.");
    }

    [Fact]
    public void The_verbose_stream_ends_with_a_summary()
    {
        using var run = new ThrottledRun(3, limit: 2, more: "-Verbose");
        run.Gateway.Open(name => name == "key-2" ? HoldingServer.Refusal : Replies.Key);
        run.End();
        Assert.Matches(@"^2 done, 1 failed in [0-9.]+ s$", run.Streams.Verbose.Last().Message);
    }

    /// <summary>The lines of a record stand together, in record order.</summary>
    [Fact]
    public void Verbose_lines_keep_the_order_of_the_records()
    {
        using var run = new ThrottledRun(5, limit: 4, more: "-Verbose");
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-3", "key-4", "key-5");
        foreach (var number in new[] { 5, 3, 4, 2 })
            run.Gateway.Release($"key-{number}");
        run.End();

        var lines = run.Streams.Verbose.Select(line => line.Message).Where(line => line.StartsWith("PUT ", StringComparison.Ordinal)
            || line.StartsWith("Received ", StringComparison.Ordinal)).ToList();
        Assert.Equal(10, lines.Count);
        for (var number = 1; number <= 5; number++)
        {
            Assert.Contains($"/keys/key-{number}/", lines[(number * 2) - 2], StringComparison.Ordinal);
            Assert.StartsWith("Received ", lines[(number * 2) - 1], StringComparison.Ordinal);
        }
    }

    private static ProgressRecord? Last(ThrottledRun run) => run.Streams.Progress.Count == 0 ? null : run.Streams.Progress[^1];
}
