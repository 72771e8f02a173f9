using System;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using ApinizerOps.Quickstart;

namespace ApinizerOps.Engine.Tests;

/// <summary>Where the engine is, and the way by which .NET finds it there.</summary>
internal static class EngineFolder
{
    /// <summary>What is missing; null where the engine is here.</summary>
    public static string? Missing { get; } = IsPackage || Find() != null
        ? null : "skipped, there is no PowerShell on PATH. Install PowerShell 7.4 or later (pwsh) to run this.";

    public static string Root { get; } = Metadata("RepositoryRoot");

    private static bool IsPackage => Metadata("UsePowerShellSdk") == "true";

    [ModuleInitializer]
    internal static void Install()
    {
        if (!IsPackage && Find() is { } folder)
            AssemblyLoadContext.Default.Resolving += (context, name) =>
                Path.Combine(folder, name.Name + ".dll") is var file && File.Exists(file) ? context.LoadFromAssemblyPath(file) : null;
    }

    private static string? Find()
    {
        if (PowerShellFinder.Find() is not { } shell)
            return null;
        var real = File.ResolveLinkTarget(shell, returnFinalTarget: true)?.FullName ?? shell;
        var folder = Path.GetDirectoryName(real)!;
        return File.Exists(Path.Combine(folder, "System.Management.Automation.dll")) ? folder : null;
    }

    private static string Metadata(string key) => typeof(EngineFolder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
