using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>.NET Framework, or Mono in its place, for the tests of the build that Windows PowerShell uses.</summary>
public static class DotNetFramework
{
    /// <summary>Why a test that needs it is skipped.</summary>
    public const string Missing = "There is no mono on PATH. Install Mono to run this.";

    private static readonly string? Mono = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "mono")).FirstOrDefault(File.Exists);

    /// <summary>Whether the machine has one.</summary>
    public static bool IsPresent => OperatingSystem.IsWindows() || Mono != null;

    /// <summary>The command line that runs a program in it.</summary>
    public static IReadOnlyList<string> Command(string program) => Mono is { } mono ? [mono, program] : [program];
}
