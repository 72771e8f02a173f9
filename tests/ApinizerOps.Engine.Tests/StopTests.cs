using System;
using System.Diagnostics;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>Ctrl+C, which is Stop() in the engine, ends a cmdlet at once whatever its call is doing, and nothing runs on in the background.</summary>
public sealed class StopTests
{
    private const string Bind = "Update-ApinizerProxyKeys -ApiProxy MyAPI -PublicKey ak_1 -Verbose";
    private const string Token = "(ConvertTo-SecureString 'apnz_test' -AsPlainText -Force)";
    private const string LogIn = "Connect-Apinizer $address -Credential ([pscredential]::new('agent', " + Token + "))";

    private static readonly RawReply Busy = RawReply.Of(429, null, "", "Retry-After: 100");
    private static readonly RawReply Saved = RawReply.Json("""{ "success": true }""");
    private static readonly RawReply Body = RawReply.Unending(AfterReply.Drip);
    private static readonly RawReply Half = Saved.Half(AfterReply.Hang);

    [Fact]
    public Task Stops_while_waiting_for_a_reply() => EndsInAsync(Bind, RawReply.Silence);

    [Fact]
    public Task Stops_while_reading_a_slow_body() => EndsInAsync(Bind, Body);

    [Fact]
    public Task Stops_while_reading_a_body_that_stalls() => EndsInAsync(Bind, Half);

    [Fact]
    public Task Stops_while_waiting_for_a_login() => EndsInAsync(LogIn, RawReply.Silence);

    [Fact]
    public Task Stops_while_testing_a_connection() => EndsInAsync("Test-ApinizerConnection", RawReply.Silence);

    /// <summary>Cancellation is checked again after a reply was read.</summary>
    [Fact]
    public Task Stops_while_reading_a_large_text_error() => EndsReadingAsync(400, "\"error\":\"x\",\"error_description\":\"*\"", "the quick brown fox ");

    [Fact]
    public Task Stops_while_reading_a_large_escaped_error() => EndsReadingAsync(400, "\"error\":\"x\",\"error_description\":\"*\"", "&lt;a ");

    [Fact]
    public Task Stops_while_reading_a_long_list() => EndsReadingAsync(
        200, "\"success\":true,\"resultList\":[{}*]", ",{\"name\":\"a name of some length\",\"description\":\"and words\"}", "Get-ApinizerApiProxy");

    [Fact]
    public Task Stops_while_waiting_to_retry() => FastCancellation.AssertAsync(() =>
    {
        using var server = new RawServer(Busy);
        using var shell = Connect(server.Address);
        var took = Stop(shell, Bind, running => Shell.Until(() => running.Streams.Progress.Count > 0));
        Assert.Single(server.Requests);
        return Task.FromResult(took);
    });

    [Fact]
    public Task Stops_while_waiting_to_retry_a_login() => FastCancellation.AssertAsync(() =>
    {
        using var server = new RawServer(Busy);
        using var shell = Connect(server.Address);
        var took = Stop(shell, LogIn, running => Shell.Until(() => running.Streams.Progress.Count > 0));
        Assert.Single(server.Requests);
        return Task.FromResult(took);
    });

    [Fact]
    public Task Stops_during_a_stalled_TLS_handshake() => FastCancellation.AssertAsync(() =>
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var shell = Connect(new Uri($"https://{listener.LocalEndpoint}/"));
        var accepted = listener.AcceptTcpClientAsync();
        var took = Stop(shell, Bind, _ => Shell.Until(() => accepted.IsCompleted));
        accepted.Result.Dispose();
        return Task.FromResult(took);
    });

    [Fact(Skip = FullListener.Impossible, SkipType = typeof(FullListener), SkipUnless = nameof(FullListener.IsPossible))]
    public Task Stops_while_connecting() => FastCancellation.AssertAsync(() =>
    {
        using var full = new FullListener();
        using var shell = Connect(full.Address);
        return Task.FromResult(Stop(shell, Bind, _ => full.Await(full.WaitingConnections + 1)));
    });

    [Fact]
    public void Stopped_pipeline_sends_nothing_more_and_the_session_stays_usable()
    {
        using var server = RawServer.InTurn(RawReply.Silence, Saved);
        using var shell = Connect(server.Address);
        Stop(shell, "1..9 | " + Bind.Replace("ak_1", "{ \"ak_$_\" }", StringComparison.Ordinal), _ => Shell.Until(() => server.Requests.Count > 0));
        Assert.Single(server.Requests);

        var session = shell.Run("Get-ApinizerSession").Single();
        Assert.Equal(true, session.Properties["IsConnected"].Value);
        Assert.Equal(true, shell.Run(Bind).Single().Properties["Success"].Value);
        Assert.Equal(2, server.Requests.Count);
    }

    /// <summary>A preference of Stop ends the call too: no retry follows.</summary>
    [Fact]
    public void ProgressPreference_Stop_ends_the_call()
    {
        var soon = RawReply.Of(429, null, "", "Retry-After: 1");
        using var server = RawServer.InTurn(soon, soon, Saved);
        using var shell = Connect(server.Address);

        Assert.Equal("ActionPreferenceStop", Halt(shell, "$ProgressPreference = 'Stop'; " + Bind));

        // This call waits as long as the retry would have.
        Assert.Single(shell.Run(Bind));
        Assert.Equal(3, server.Requests.Count);
    }

    /// <summary>The verbose line is written before the request, so Stop prevents it.</summary>
    [Fact]
    public void VerbosePreference_Stop_ends_before_the_request_is_sent()
    {
        using var server = new RawServer(Saved);
        using var shell = Connect(server.Address);

        Assert.Equal("ActionPreferenceStop", Halt(shell, "$VerbosePreference = 'Stop'; Update-ApinizerProxyKeys MyAPI -PublicKey ak_1"));

        Assert.Single(shell.Run(Bind));
        Assert.Single(server.Requests);
    }

    /// <summary>The warning is written before the password is sent.</summary>
    [Fact]
    public void WarningAction_Stop_ends_before_the_login_is_sent()
    {
        using var server = new RawServer(RawReply.Silence);
        using var shell = Connect(server.Address);
        Assert.Equal("ActionPreferenceStop", Halt(shell, LogIn + " -SkipCertificateCheck -WarningAction Stop"));
        Assert.Equal(0, server.Connections);
    }

    private static string Halt(Shell shell, string script)
    {
        using var running = shell.Start($"& {{ {script} }}");
        return Assert.ThrowsAny<RuntimeException>(() => running.Invoke()).ErrorRecord.FullyQualifiedErrorId.Split(',')[0];
    }

    private static Task EndsInAsync(string script, RawReply reply) => FastCancellation.AssertAsync(async () =>
    {
        using var server = new RawServer(reply);
        using var shell = Connect(server.Address);
        var took = Stop(shell, script, _ => Shell.Until(() => server.RequestReceived.IsCompleted));
        await server.ConnectionClosed.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Single(server.Requests);
        return took;
    });

    // Stopped at several times after the last byte was sent, since the start of the reading can't be observed from here.
    private static async Task EndsReadingAsync(int status, string body, string part, string script = Bind)
    {
        foreach (var megabytes in new[] { 10, 31 })
        {
            var text = "{" + body.Replace("*", string.Concat(Enumerable.Repeat(part, megabytes * 1024 * 1024 / part.Length)), StringComparison.Ordinal) + "}";
            var reply = RawReply.Json(text, status);
            foreach (var later in new[] { 20, 100, 300 })
            {
                await FastCancellation.AssertAsync(() =>
                {
                    using var server = new RawServer(reply);
                    using var shell = Connect(server.Address);
                    return Task.FromResult(StopIfRunning(shell, script, () =>
                    {
                        Shell.Until(() => server.RequestReceived.IsCompleted);
                        Thread.Sleep(later);
                    }));
                });
            }
        }
    }

    // On a fast machine the call may have ended already.
    private static TimeSpan StopIfRunning(Shell shell, string script, Action wait)
    {
        using var running = shell.Start(script);
        running.BeginInvoke<PSObject, PSObject>(null, new PSDataCollection<PSObject>());
        wait();
        var clock = Stopwatch.StartNew();
        running.Stop();
        return clock.Elapsed;
    }

    private static Shell Connect(Uri address)
    {
        var shell = new Shell();
        shell.SetVariable("address", address);
        shell.Run($"Connect-Apinizer $address -Project MyProject -Token {Token}");
        return shell;
    }

    private static TimeSpan Stop(Shell shell, string script, Action<PowerShell> wait)
    {
        using var running = shell.Start(script);
        var output = new PSDataCollection<PSObject>();
        var call = running.BeginInvoke<PSObject, PSObject>(null, output);
        wait(running);
        var clock = Stopwatch.StartNew();
        running.Stop();
        var took = clock.Elapsed;
        Assert.Throws<PipelineStoppedException>(() => running.EndInvoke(call));
        Assert.Empty(running.Streams.Error);
        Assert.Empty(output);
        return took;
    }
}
