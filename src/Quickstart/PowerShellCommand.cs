using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.InteropServices;

namespace ApinizerOps.Quickstart;

/// <summary>
/// Starts the PowerShell of the <c>PowerShell</c> package, not the one on PATH, or the program in the environment variable
/// <c>APINIZEROPS_SHELL</c>.
/// </summary>
internal static class PowerShellCommand
{
    /// <summary>A process that has not been started yet.</summary>
    public static ProcessStartInfo Create(IEnumerable<string> arguments) =>
        Other is { } other
            ? new ProcessStartInfo(other, arguments) { UseShellExecute = false }
            : new ProcessStartInfo(DotNet, arguments.Prepend(Packaged)) { UseShellExecute = false };

    /// <summary>Whether it is not the packaged one.</summary>
    public static bool IsOther => Other != null;

    private static string? Other => Environment.GetEnvironmentVariable("APINIZEROPS_SHELL") is { Length: > 0 } name ? name : null;

    private static string Packaged => typeof(PowerShellCommand).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == "PowerShell").Value!;

    /// <summary>The dotnet host of the current runtime, which may not be on PATH.</summary>
    private static string DotNet => Path.GetFullPath(Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
}
