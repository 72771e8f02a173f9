using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Threading;

namespace ApinizerOps.Engine.Tests;

/// <summary>A runspace with the module in it.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Runspace _runspace;

    public Shell()
    {
        _runspace = RunspaceFactory.CreateRunspace(State());
        _runspace.Open();
        Run($"Import-Module '{Path.Combine(Repository.Root, "ApinizerOps.psd1")}'");
    }

    public static InitialSessionState State()
    {
        var state = InitialSessionState.CreateDefault2();
        if (OperatingSystem.IsWindows())
            state.ExecutionPolicy = Microsoft.PowerShell.ExecutionPolicy.Bypass;
        return state;
    }

    /// <summary>An emulator with a default session to it.</summary>
    public PSObject Connect(string emulator = "", string session = "") => Run(
        $"$emulator = Start-ApinizerEmulator {emulator}; "
        + $"Connect-Apinizer -Uri $emulator.Uri -Token $emulator.Token -Project MyProject {session}").Single();

    /// <summary>Runs a script; any error fails the test.</summary>
    public IReadOnlyList<PSObject> Run(string script)
    {
        using var shell = Start(script);
        var output = shell.Invoke();
        Assert.Empty(shell.Streams.Error);
        return output;
    }

    public PowerShell Start(string script)
    {
        var shell = PowerShell.Create();
        shell.Runspace = _runspace;
        shell.AddScript(script);
        return shell;
    }

    public void SetVariable(string name, object value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Waits for a condition that another thread brings about.</summary>
    public static void Until(Func<bool> condition, Func<string>? why = null) => Assert.True(
        SpinWait.SpinUntil(condition, TimeSpan.FromSeconds(30)), condition() ? "It came too late." : why?.Invoke() ?? "It did not come so far.");

    public void Dispose() => _runspace.Dispose();
}
