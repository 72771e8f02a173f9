using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Tests.Material;

/// <summary>Gives cases to the build for .NET Framework, there or on Mono, and returns its lines.</summary>
internal static class FrameworkRun
{
    public static IReadOnlyList<string> Run(string kind, IEnumerable<string> cases)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(file, cases);
            return Run(kind, file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static List<string> Run(string kind, string file)
    {
        var program = Path.Combine(
            Setting("RepositoryRoot"), "tests", "ApinizerOps.Framework.SmokeTest", "bin", Setting("Configuration"), "net472", "ApinizerOps.Framework.SmokeTest.exe");
        var folder = Path.Combine(Setting("RepositoryRoot"), "bin", "net472");
        var command = DotNetFramework.Command(program);
        var start = new ProcessStartInfo(command[0], [.. command.Skip(1), folder, kind, file]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
        return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Trim())];
    }

    private static string Setting(string name) => typeof(FrameworkRun).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(setting => setting.Key == name).Value!;
}
