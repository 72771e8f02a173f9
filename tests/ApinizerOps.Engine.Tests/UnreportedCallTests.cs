using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;

namespace ApinizerOps.Engine.Tests;

/// <summary>
/// A stopped pipeline can't write output: the session keeps the changes that were sent and not reported, and its next
/// cmdlet warns about them.
/// </summary>
public sealed class UnreportedCallTests
{
    private const string Look = "(Get-ApinizerSession).UnreportedCalls";

    [Fact]
    public void All_running_changes_are_kept()
    {
        using var run = new ThrottledRun(20, limit: 8);
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await([.. Enumerable.Range(2, 8).Select(number => $"key-{number}")]);
        run.Await(1);
        var before = DateTimeOffset.Now;
        run.Stop();

        var kept = Read(run, Look);

        Assert.Equal(Enumerable.Range(2, 8).Select(number => $"key-{number}: OutcomeUnknown"), kept.Select(call => $"{call}"));
        Assert.All(kept, call =>
        {
            Assert.Equal("Update-ApinizerKey", call.Properties["Operation"].Value);
            Assert.Equal("P", call.Properties["Project"].Value);
            Assert.Equal(false, call.Properties["Success"].Value);
            Assert.InRange((DateTimeOffset)call.Properties["Time"].Value, before.AddMinutes(-5), before);
        });
    }

    [Fact]
    public void Running_change_is_kept_without_ThrottleLimit()
    {
        using var run = new ThrottledRun(9, limit: null);
        run.Gateway.Await("key-1");
        run.Stop();

        Assert.Equal(["key-1: OutcomeUnknown"], Read(run, Look).Select(call => $"{call}"));
    }

    [Fact]
    public void Received_but_unwritten_results_are_kept()
    {
        using var run = new ThrottledRun(9, limit: 3);
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-3", "key-4");
        run.Gateway.Release("key-3");
        run.Gateway.Await("key-2", "key-4", "key-5");
        run.Gateway.Release("key-4", HoldingServer.Refusal);
        run.Gateway.Await("key-2", "key-5", "key-6");
        run.Stop();

        Assert.Equal(
            ["key-2: OutcomeUnknown", "key-3: ok", "key-4: BadRequest", "key-5: OutcomeUnknown", "key-6: OutcomeUnknown"],
            Read(run, Look).Select(call => $"{call}"));
    }

    [Fact]
    public void Next_cmdlet_warns_once_and_the_list_remains()
    {
        using var run = new ThrottledRun(9, limit: 1);
        run.Gateway.Await("key-1");
        run.Stop();
        run.Gateway.Open();

        var warning = Assert.Single(Warnings(run, "Get-ApinizerKey"));
        Assert.Contains("Update-ApinizerKey (key-1: OutcomeUnknown)", warning, StringComparison.Ordinal);
        Assert.Contains("UnreportedCalls", warning, StringComparison.Ordinal);
        Assert.Empty(Warnings(run, "Get-ApinizerKey"));
        Assert.Single(Read(run, Look));
    }

    [Theory]
    [InlineData("Disconnect-Apinizer")]
    [InlineData("Connect-Apinizer $address -Project P -Token (ConvertTo-SecureString 'apnz_test' -AsPlainText -Force)")]
    public void Ending_the_session_warns_first(string script)
    {
        using var run = new ThrottledRun(9, limit: 1);
        run.Gateway.Await("key-1");
        run.Stop();

        Assert.Contains("key-1: OutcomeUnknown", Assert.Single(Warnings(run, script)), StringComparison.Ordinal);
    }

    [Fact]
    public void Changes_sent_from_another_runspace_are_kept_too()
    {
        using var run = new ThrottledRun("Get-ApinizerSession");
        var session = run.End().Single();
        using var other = new Shell();
        other.SetVariable("session", session);
        using var running = other.Start("Remove-ApinizerKey key-7 -Force -Session $session");
        var call = running.BeginInvoke();
        run.Gateway.Await("key-7");
        running.Stop();
        Assert.Throws<PipelineStoppedException>(() => running.EndInvoke(call));

        Assert.Equal(["key-7: OutcomeUnknown"], Read(run, Look).Select(one => $"{one}"));
        Assert.Contains("Remove-ApinizerKey (key-7: OutcomeUnknown)", Assert.Single(Warnings(run, "Disconnect-Apinizer")), StringComparison.Ordinal);
    }

    [Fact]
    public void Finally_block_of_the_stopped_script_can_read_them()
    {
        using var run = new ThrottledRun("$found = $null; try { Update-ApinizerKey key-1 -Description d -JwkUpdateAction Update } finally { $found = (Get-ApinizerSession).UnreportedCalls.Target }");
        run.Gateway.Await("key-1");
        run.Stop();

        Assert.Equal(["key-1"], Read(run, "$found").Select(name => $"{name}"));
    }

    [Fact]
    public void Reported_changes_and_reads_are_not_kept()
    {
        using var run = new ThrottledRun(3, limit: 3, then: "| ForEach-Object { $_ }; Start-Sleep 1000");
        run.Gateway.Open();
        run.Await(3);
        run.Stop();
        Assert.Empty(Read(run, Look));

        using var reading = new ThrottledRun("Get-ApinizerKey key-1");
        reading.Gateway.Await("key-1");
        reading.Stop();
        Assert.Empty(Read(reading, Look));
        Assert.Empty(Warnings(reading, "Disconnect-Apinizer"));
    }

    private static IReadOnlyList<PSObject> Read(ThrottledRun run, string script)
    {
        using var looking = run.Start(script);
        return [.. looking.Invoke()];
    }

    private static List<string> Warnings(ThrottledRun run, string script)
    {
        using var next = run.Start(script);
        next.Invoke();
        return [.. next.Streams.Warning.Select(warning => warning.Message)];
    }
}
