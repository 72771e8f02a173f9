using System;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>Several records in parallel, on a gateway that answers in any order that the test chooses.</summary>
public sealed class ThrottleTests
{
    [Fact]
    public void No_more_calls_than_the_limit_run_at_once()
    {
        using var run = new ThrottledRun(12, limit: 4);
        // The first record runs alone until the gateway has accepted the credentials.
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        for (var number = 2; number <= 9; number++)
        {
            run.Gateway.Await($"key-{number}", $"key-{number + 1}", $"key-{number + 2}", $"key-{number + 3}");
            run.Gateway.Release($"key-{number}");
        }

        run.Gateway.Open();
        Assert.Equal(12, run.End().Count);
        Assert.Equal(4, run.Gateway.Most);
    }

    [Fact]
    public void One_at_a_time_is_the_default()
    {
        using var run = new ThrottledRun(3, limit: null);
        for (var number = 1; number <= 3; number++)
        {
            run.Gateway.Await($"key-{number}");
            Assert.Equal(number - 1, run.Written);
            run.Gateway.Release($"key-{number}");
        }

        Assert.Equal(3, run.End().Count);
        Assert.Equal(1, run.Gateway.Most);
    }

    [Fact]
    public void Results_and_errors_keep_the_order_of_the_records()
    {
        using var run = new ThrottledRun(7, limit: 6, then: "2>&1");
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-3", "key-4", "key-5", "key-6", "key-7");
        foreach (var number in new[] { 7, 5, 3, 6, 4, 2 })
            run.Gateway.Release($"key-{number}", number % 2 == 0 ? HoldingServer.Refusal : null);

        Assert.Equal(
            ["key-1", "!key-2", "key-3", "!key-4", "key-5", "!key-6", "key-7"],
            run.End().Select(item => item.BaseObject is ErrorRecord error ? "!" + error.TargetObject : item.Properties["KeyName"].Value));
    }

    /// <summary>Errors of records that are refused without being sent keep their place too.</summary>
    [Fact]
    public void Errors_of_invalid_records_keep_the_order_too()
    {
        using var run = new ThrottledRun(4, limit: 3, then: "2>&1", names: "if ($_ -eq 3) { 'a/b' } else { \"key-$_\" }");
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-4");
        run.Gateway.Release("key-4");
        run.Gateway.Release("key-2");

        Assert.Equal(
            ["key-1", "key-2", "InvalidName", "key-4"],
            run.End().Select(item => item.BaseObject is ErrorRecord error ? error.FullyQualifiedErrorId.Split(',')[0] : item.Properties["KeyName"].Value));
    }

    [Fact]
    public void Result_is_written_as_soon_as_the_earlier_ones_are()
    {
        using var run = new ThrottledRun(4, limit: 4);
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Await(1);
        run.Gateway.Await("key-2", "key-3", "key-4");
        run.Gateway.Release("key-2");
        run.Await(2);
        run.Gateway.Release("key-3");
        run.Await(3);
        run.Gateway.Release("key-4");

        Assert.Equal(4, run.End().Count);
    }

    [Fact]
    public void Records_of_one_key_run_one_after_the_other()
    {
        using var run = new ThrottledRun(5, limit: 4, names: "('first', 'one', 'ONE', 'one', 'other')[$_ - 1]");
        run.Gateway.Await("first");
        run.Gateway.Release("first");
        run.Gateway.Await("one", "other");
        run.Gateway.Release("other");
        run.Gateway.Release("one");
        run.Gateway.Await("ONE");
        run.Gateway.Release("ONE");
        run.Gateway.Await("one");
        run.Gateway.Release("one");

        Assert.Equal(5, run.End().Count);
        Assert.Equal(2, run.Gateway.Most);
        Assert.Equal(["first", "one", "ONE", "one"], run.Gateway.Arrived.Where(name => name != "other"));
    }

    [Fact]
    public void Renamed_key_counts_as_the_same_key()
    {
        using var run = new ThrottledRun(
            3, limit: 3, names: "('first', 'old', 'new')[$_ - 1]", more: "-NewName { if ($_.Name -eq 'old') { 'new' } else { $_.Name } }");
        run.Gateway.Await("first");
        run.Gateway.Release("first");
        run.Gateway.Await("old");
        run.Gateway.Release("old");
        run.Gateway.Await("new");
        run.Gateway.Release("new");

        Assert.Equal(3, run.End().Count);
        Assert.Equal(["first", "old", "new"], run.Gateway.Arrived);
    }

    /// <summary>Later records go on while the first is slow, up to a limit: their results are kept in memory.</summary>
    [Fact]
    public void Number_of_unwritten_results_is_limited()
    {
        const int Limit = 3;
        using var run = new ThrottledRun(100, Limit);
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-3", "key-4");
        run.Gateway.Open(name => name == "key-2" ? null : Replies.Key);
        Shell.Until(() => run.Gateway.Arrived.Count >= (4 * Limit) + 2);
        run.Gateway.Await("key-2");
        Assert.Equal(1, run.Written);

        // Those before it, those kept behind it, and the one that the pipeline waits with.
        Assert.Equal((4 * Limit) + 2, run.Gateway.Arrived.Count);
        Assert.Equal((4 * Limit) + 2, run.Made);
        run.Gateway.Open();
        Assert.Equal(100, run.End().Count);
    }

    [Fact]
    public void WhatIf_sends_nothing()
    {
        using var run = new ThrottledRun(5, limit: 4, more: "-WhatIf");
        Assert.Empty(run.End());
        Assert.Empty(run.Gateway.Arrived);
    }

    [Fact]
    public void Names_of_one_record_run_in_parallel_too()
    {
        using var run = new ThrottledRun("Get-ApinizerKey -Name a, b, c -ThrottleLimit 3");
        run.Gateway.Await("a");
        run.Gateway.Release("a", Found("a"));
        run.Gateway.Await("b", "c");
        run.Gateway.Release("c", Found("c"));
        run.Gateway.Release("b", Found("b"));

        Assert.Equal(["a", "b", "c"], run.End().Select(key => key.Properties["Name"].Value));
    }

    [Fact]
    public void The_limit_is_between_1_and_64()
    {
        foreach (var limit in new[] { 0, 65 })
        {
            using var run = new ThrottledRun($"Get-ApinizerKey -ThrottleLimit {limit}");
            Assert.Empty(run.End());
            Assert.StartsWith("ParameterArgumentTransformationError", Assert.Single(run.Streams.Error).FullyQualifiedErrorId, StringComparison.Ordinal);
        }
    }

    private static RawReply Found(string name) =>
        RawReply.Json($$"""{ "success": true, "resultList": [ { "name": "{{name}}", "keyType": "SECRET_KEY" } ] }""");
}
