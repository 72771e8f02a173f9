using System;
using System.IO;
using System.Linq;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>A fact that needs .NET Framework or Mono, and is skipped with the reason where there is neither.</summary>
internal sealed class FrameworkFactAttribute : FactAttribute
{
    public FrameworkFactAttribute() =>
        Skip = OperatingSystem.IsWindows() || Mono != null ? null : "There is no mono on PATH. Install Mono to run this.";

    public static string? Mono { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "mono")).FirstOrDefault(File.Exists);
}
