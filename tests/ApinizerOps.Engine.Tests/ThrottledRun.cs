using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;

namespace ApinizerOps.Engine.Tests;

/// <summary>A pipeline that runs in the background, on a gateway that holds its requests.</summary>
internal sealed class ThrottledRun : IDisposable
{
    private readonly Shell _shell = new();
    private readonly PowerShell _running;
    private readonly IAsyncResult _call;
    private readonly ConcurrentQueue<int> _made = new();

    /// <summary>Updates keys.</summary>
    /// <param name="records">How many records are piped.</param>
    /// <param name="limit">The throttle limit; null for none.</param>
    /// <param name="names">Makes a record's name of its number.</param>
    /// <param name="more">More arguments.</param>
    /// <param name="then">What follows the cmdlet.</param>
    /// <param name="before">What goes before the pipeline.</param>
    public ThrottledRun(int records, int? limit, string names = "\"key-$_\"", string more = "", string then = "", string before = "")
        : this($"{before}; 1..{records} | ForEach-Object {{ $made.Enqueue($_); [pscustomobject] @{{ Name = $({names}); Description = 'd' }} }} |"
            + $" Update-ApinizerKey -JwkUpdateAction Update {(limit == null ? "" : $"-ThrottleLimit {limit}")} {more} {then}")
    {
    }

    public ThrottledRun(string script)
    {
        _shell.SetVariable("address", Gateway.Address);
        _shell.SetVariable("made", _made);
        _shell.SetVariable("signal", Signal);
        _shell.Run("$null = Connect-Apinizer $address -Project P -Token (ConvertTo-SecureString 'apnz_test' -AsPlainText -Force)");
        _running = _shell.Start(script);
        _call = _running.BeginInvoke<PSObject, PSObject>(null, Output);
    }

    /// <summary>What the script waits for, where it does.</summary>
    public ManualResetEventSlim Signal { get; } = new();

    public HoldingServer Gateway { get; } = new();

    public PSDataCollection<PSObject> Output { get; } = [];

    public PSDataStreams Streams => _running.Streams;

    /// <summary>How many records were made so far.</summary>
    public int Made => _made.Count;

    /// <summary>How many results are there; who looks at them waits for the end.</summary>
    public int Written => Output.Count;

    /// <summary>Ends when so many results are there.</summary>
    public void Await(int results) => Shell.Until(() => Output.Count >= results);

    /// <summary>Waits for the end.</summary>
    public IReadOnlyList<PSObject> End()
    {
        _running.EndInvoke(_call);
        return [.. Output];
    }

    /// <summary>Waits for the end, which is an error.</summary>
    public ErrorRecord Fail() => Assert.ThrowsAny<RuntimeException>(() => _running.EndInvoke(_call)).ErrorRecord;

    /// <summary>Runs something else in the runspace, when the pipeline is over.</summary>
    public PowerShell Start(string script) => _shell.Start(script);

    /// <summary>Presses Ctrl+C.</summary>
    public void Stop() => _running.Stop();

    public void Dispose()
    {
        Gateway.Open();
        _running.Dispose();
        _shell.Dispose();
        Signal.Dispose();
        Gateway.Dispose();
    }
}
