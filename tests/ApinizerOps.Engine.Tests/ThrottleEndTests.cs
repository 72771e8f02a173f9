using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>Pipelines that end while calls are running: no change that was sent goes unreported.</summary>
public sealed class ThrottleEndTests
{
    private const string Stops = "-ErrorAction Stop";

    [Fact]
    public void First_error_stops_sending_and_its_exception_lists_the_other_records()
    {
        using var run = new ThrottledRun(20, limit: 4, more: Stops);
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-3", "key-4", "key-5");
        run.Gateway.Release("key-3", HoldingServer.Refusal);
        // The progress shows when the error has arrived; before that another answer would start the next call.
        Shell.Until(() => run.Streams.Progress.Count > 0 && run.Streams.Progress[^1].StatusDescription.Contains("1 failed", StringComparison.Ordinal));
        run.Gateway.Release("key-5");
        run.Gateway.Release("key-4", HoldingServer.Refusal);
        // So far it is not known whether the record before it succeeds.
        run.Await(1);
        run.Gateway.Release("key-2");

        var record = run.Fail();

        Assert.StartsWith("BadRequest,", record.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("key-3", record.TargetObject);
        Assert.Equal(["key-1", "key-2"], run.Output.Select(item => item.Properties["KeyName"].Value));
        Assert.Equal(["key-1", "key-2", "key-3", "key-4", "key-5"], run.Gateway.Arrived.Order());
        // The test assembly and the cmdlets load different copies of the type, so the property is read through PowerShell.
        var outcomes = ((System.Collections.IEnumerable)PSObject.AsPSObject(record.Exception).Properties["Outcomes"].Value)
            .Cast<object>().Select(outcome => outcome.ToString()).ToList();
        Assert.Equal(["key-4: BadRequest", "key-5: ok"], outcomes.Take(2));
        Assert.All(outcomes.Skip(2), outcome => Assert.EndsWith(": not sent", outcome, StringComparison.Ordinal));
        Assert.Equal(run.Made - 3, outcomes.Count);
        Assert.Empty(run.Streams.Warning);
    }

    [Fact]
    public void Invalid_record_stops_sending_too()
    {
        using var run = new ThrottledRun(9, limit: 4, more: Stops, names: "if ($_ -eq 3) { 'a/b' } else { \"key-$_\" }");
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");

        run.Gateway.Open();
        var record = run.Fail();

        Assert.StartsWith("InvalidName,", record.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(run.Gateway.Arrived, run.Output.Select(item => item.Properties["KeyName"].Value));
        Assert.Equal(3, run.Made);
    }

    [Fact]
    public Task Ctrl_C_ends_all_running_calls() => FastCancellation.AssertAsync(() =>
    {
        using var run = new ThrottledRun(20, limit: 8);
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await([.. Enumerable.Range(2, 8).Select(number => $"key-{number}")]);
        run.Await(1);
        var clock = Stopwatch.StartNew();
        run.Stop();
        var took = clock.Elapsed;
        Assert.Equal(9, run.Gateway.Arrived.Count);
        Assert.Single(run.Output);
        Assert.Empty(run.Streams.Error);
        return Task.FromResult(took);
    });

    [Fact]
    public void Select_First_downstream_does_not_hide_running_calls()
    {
        using var run = new ThrottledRun(20, limit: 3, then: "| Select-Object -First 2");
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-3", "key-4");
        run.Gateway.Release("key-2");
        // Running calls are waited for, and one more may have started before the second result was written.
        run.Gateway.Open();

        Assert.Equal(2, run.End().Count);

        var warning = Assert.Single(run.Streams.Warning).Message;
        Assert.All(run.Gateway.Arrived.Except(["key-1", "key-2"]), name => Assert.Contains($"{name}: ok", warning, StringComparison.Ordinal));
        Assert.Equal(run.Made - 2, warning.Split(';').Length);
    }

    [Fact]
    public void Upstream_failure_lets_running_calls_finish()
    {
        using var run = new ThrottledRun(20, limit: 3, names: "if ($_ -eq 5) { $signal.Wait(); throw 'enough' } else { \"key-$_\" }");
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-3", "key-4");
        run.Signal.Set();
        run.Gateway.Release("key-4");
        run.Gateway.Release("key-2");
        run.Gateway.Release("key-3");

        Assert.Equal("enough", run.Fail().Exception.Message);
        Assert.Equal(4, run.Gateway.Arrived.Count);
    }

    /// <summary>The cmdlet has ended by then and waits for the calls that it sent.</summary>
    [Fact]
    public Task Ctrl_C_works_after_an_upstream_failure() => FastCancellation.AssertAsync(() =>
    {
        using var run = new ThrottledRun(
            20, limit: 3, names: "if ($_ -eq 5) { $signal.Wait(); $made.Enqueue(0); throw 'enough' } else { \"key-$_\" }");
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-3", "key-4");
        run.Signal.Set();
        Shell.Until(() => run.Made == 6);
        var clock = Stopwatch.StartNew();
        run.Stop();
        return Task.FromResult(clock.Elapsed);
    });

    [Fact]
    public void ErrorActionPreference_Stop_works_like_the_parameter()
    {
        using var run = new ThrottledRun(9, limit: 4, before: "$ErrorActionPreference = 'Stop'");
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1", HoldingServer.Refusal);

        var record = run.Fail();

        Assert.Equal("key-1", record.TargetObject);
        Assert.Equal(["key-1"], run.Gateway.Arrived);
    }
}
