using System;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading;
using ApinizerOps.Quickstart;

if (args is not ([] or ["shell"]))
{
    Console.Error.WriteLine($"Unknown arguments: {string.Join(' ', args)}. Give none to see the commands run, or \"shell\" to type them yourself.");
    return 2;
}

var interactive = args is ["shell"];
var root = typeof(PowerShellCommand).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
    .Single(metadata => metadata.Key == "RepositoryRoot").Value!;
string[] mode = interactive ? ["-NoLogo", "-NoExit"] : ["-NonInteractive"];
var script = Path.Combine(root, "src", "Quickstart", interactive ? "Shell.ps1" : "Quickstart.ps1");
var start = PowerShellCommand.Create(
    ["-NoProfile", "-ExecutionPolicy", "Bypass", .. mode, "-File", script, "-Manifest", Path.Combine(root, "ApinizerOps.psd1")]);

using var ending = new CancellationTokenSource();
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
Console.CancelKeyPress += (_, press) =>
{
    // The shell gets Ctrl+C as well, and cancels its command.
    press.Cancel = true;
    if (!interactive)
        ending.Cancel();
};

var folder = Directory.CreateTempSubdirectory("apinizerops-");
try
{
    start.WorkingDirectory = folder.FullName;
    // Otherwise PowerShell and .NET would leave files in HOME and in the folder for temporary files.
    start.Environment["XDG_CACHE_HOME"] = start.Environment["XDG_DATA_HOME"] = Path.Combine(folder.FullName, ".powershell");
    start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
    start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
    start.Environment["POWERSHELL_DIAGNOSTICS_OPTOUT"] = "1";
    start.Environment["DOTNET_EnableDiagnostics"] = "0";
    using var shell = Start();
    if (shell == null)
        return 2;
    try
    {
        await shell.WaitForExitAsync(ending.Token);
    }
    catch (OperationCanceledException)
    {
        shell.Kill(entireProcessTree: true);
        await shell.WaitForExitAsync();
        // A killed shell does not restore the terminal settings. .NET restores them if it has changed them itself.
        if (!OperatingSystem.IsWindows() && !Console.IsInputRedirected)
            Console.TreatControlCAsInput = false;
    }
    return ending.IsCancellationRequested ? 1 : shell.ExitCode;
}
finally
{
    folder.Delete(recursive: true);
}

Process? Start()
{
    try
    {
        return Process.Start(start);
    }
    catch (Win32Exception error) when (PowerShellCommand.IsOther)
    {
        Console.Error.WriteLine($"APINIZEROPS_SHELL names '{start.FileName}', which can't be started: {new Win32Exception(error.NativeErrorCode).Message}.");
        return null;
    }
}

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ending.Cancel();
    // Windows ends the process as soon as this returns.
    if (OperatingSystem.IsWindows())
        Thread.Sleep(Timeout.Infinite);
}
