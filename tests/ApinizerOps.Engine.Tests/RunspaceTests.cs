using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace ApinizerOps.Engine.Tests;

/// <summary>One session in many runspaces. No other test runs meanwhile: its memory would count as growth.</summary>
[Collection(nameof(RunspaceTests))]
[CollectionDefinition(nameof(RunspaceTests), DisableParallelization = true)]
public sealed class RunspaceTests
{
    private const int Calls = 1000;
    private const long MostGrowth = 2 * 1024 * 1024;

    private static readonly string Import = $"Import-Module '{Path.Combine(Repository.Root, "ApinizerOps.psd1")}'";

    [Fact]
    public void A_thousand_calls_sixteen_at_a_time_get_their_own_replies()
    {
        using var shell = new Shell();
        var session = shell.Connect();
        using var pool = RunspaceFactory.CreateRunspacePool(Shell.State());
        pool.SetMaxRunspaces(16);
        pool.Open();

        var running = Enumerable.Range(0, Calls).Select(number => Start(pool, session, number)).ToList();
        foreach (var (number, call, end) in running)
        {
            var result = call.EndInvoke(end);
            Assert.Empty(call.Streams.Error);
            Assert.Equal($"key-{number}", Assert.Single(result).Properties["KeyName"].Value);
            call.Dispose();
        }

        Assert.Equal(Calls, shell.Run("Get-ApinizerEmulatorRequest").Count);
    }

    [Fact]
    public void Default_session_is_not_shared_between_runspaces()
    {
        using var shell = new Shell();
        using var other = new Shell();
        shell.Connect();

        Assert.Empty(other.Run("Get-ApinizerSession"));
        Assert.Single(shell.Run("Get-ApinizerSession"));
        Assert.Empty(other.Run("Get-ApinizerSession"));
    }

    [Fact]
    public void Module_can_be_reimported_while_another_runspace_uses_it()
    {
        const int WarmUp = 20;
        using var user = new Shell();
        user.Connect();
        using var other = new Shell();
        var before = Loaded.Now();

        for (var round = -WarmUp; round < 100; round++)
        {
            if (round == 0)
                before = Loaded.Now();
            using var working = user.Start("1..5 | Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey { \"ak_$_\" }");
            var calls = working.BeginInvoke();
            other.Run($"Remove-Module ApinizerOps; {Import}; Get-ApinizerSession");
            var results = working.EndInvoke(calls);
            Assert.Empty(working.Streams.Error);
            Assert.Equal(5, results.Count(result => true.Equals(result.Properties["Success"].Value)));
        }

        var after = Loaded.Now();
        Assert.NotEqual(0, after.Assemblies);
        Assert.Equal(before.Assemblies, after.Assemblies);
        Assert.Equal(before.Contexts, after.Contexts);
        Assert.Equal(before.Handlers, after.Handlers);
        Assert.InRange(after.Memory - before.Memory, long.MinValue, MostGrowth);
    }

    private static (int Number, PowerShell Call, IAsyncResult End) Start(RunspacePool pool, PSObject session, int number)
    {
        var call = PowerShell.Create();
        call.RunspacePool = pool;
        // One import at a time: PowerShell's own reading of a manifest is not safe in parallel.
        call.AddScript("param($session, $number) [Threading.Monitor]::Enter($session); "
            + $"try {{ {Import} }} finally {{ [Threading.Monitor]::Exit($session) }}; "
            + "New-ApinizerKey -Name \"key-$number\" -KeyType SecretKey -Environment production -Session $session "
            + "-Content '00112233445566778899aabbccddeeff' -ContentFormat Hex").AddArgument(session).AddArgument(number);
        return (number, call, call.BeginInvoke());
    }
}
