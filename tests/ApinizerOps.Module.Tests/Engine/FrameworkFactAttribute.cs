using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>A fact that needs .NET Framework or Mono, and is skipped with the reason where there is neither.</summary>
internal sealed class FrameworkFactAttribute : FactAttribute
{
    public FrameworkFactAttribute([CallerMemberName] string name = "", [CallerFilePath] string file = "")
    {
        if (OperatingSystem.IsWindows() || Mono != null)
            return;
        Skip = "skipped, there is no mono on PATH. Install Mono to run this.";
        DisplayName = SkipLine.Of(file, name, Skip);
    }

    public static string? Mono { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "mono")).FirstOrDefault(File.Exists);
}
