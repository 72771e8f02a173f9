using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Threading;

namespace ApinizerOps.Engine.Tests;

/// <summary>Ctrl+C, which is Stop() to the engine.</summary>
public sealed class StopTests
{
    private const string Bind = "Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_1 -Verbose";

    [EngineFact]
    public void Ends_the_wait_for_a_reply()
    {
        using var shell = new Shell();
        shell.Connect("-LatencyMs 60000");
        Stops(shell, running => Until(() => running.Streams.Verbose.Any(line => line.Message.StartsWith("PATCH", StringComparison.Ordinal))));
    }

    [EngineFact]
    public void Ends_the_wait_before_a_retry()
    {
        using var shell = new Shell();
        shell.Connect(session: "-RetryIntervalSec 3600");
        shell.Run("Stop-ApinizerEmulator");
        Stops(shell, running => Until(() => running.Streams.Progress.Count > 0));
    }

    [EngineFact]
    public void Ends_a_handshake_that_never_ends()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var shell = new Shell();
        shell.Run($"Connect-Apinizer -Uri https://{listener.LocalEndpoint} -Project MyProject -Token (ConvertTo-SecureString 'apnz_test' -AsPlainText -Force)");
        Stops(shell, _ => listener.AcceptTcpClient());
    }

    [EngineFact]
    public void Leaves_the_session_usable()
    {
        using var shell = new Shell();
        var session = shell.Connect("-LatencyMs 300");
        Stops(shell, running => Until(() => running.Streams.Verbose.Count > 1));

        Assert.Equal(true, session.Properties["IsConnected"].Value);
        var result = shell.Run("Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_2").Single();
        Assert.Equal(true, result.Properties["Success"].Value);
    }

    private static void Stops(Shell shell, Action<PowerShell> wait)
    {
        using var running = shell.Start(Bind);
        var output = new PSDataCollection<PSObject>();
        var call = running.BeginInvoke<PSObject, PSObject>(null, output);
        wait(running);
        var clock = Stopwatch.StartNew();
        running.Stop();
        Assert.InRange(clock.ElapsedMilliseconds, 0, 2000);
        Assert.Throws<PipelineStoppedException>(() => running.EndInvoke(call));
        Assert.Empty(running.Streams.Error);
        Assert.Empty(output);
    }

    private static void Until(Func<bool> condition) =>
        Assert.True(SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(30)), "The call did not get so far.");
}
