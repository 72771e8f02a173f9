using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>The README's first command, with PowerShell and without.</summary>
public sealed class QuickstartTests
{
    private static readonly string[] Steps =
        ["A fresh RSA key in two environments", "Bound to a credential", "Updated, with the JWKs made from it", "Unbound again"];

    [Fact]
    public async Task Runs_the_cmdlets_where_there_is_PowerShell()
    {
        var (exitCode, output) = await RunAsync(new Dictionary<string, string?>());
        Assert.True(exitCode == 0, output);
        Assert.All(Steps, step => Assert.Contains(step, output));
        Assert.Contains("payment-key", output);
        Assert.DoesNotContain("No PowerShell here", output);
    }

    [Fact]
    public async Task Runs_the_client_library_where_there_is_none()
    {
        var (exitCode, output) = await RunAsync(new Dictionary<string, string?> { ["PATH"] = "" });
        Assert.True(exitCode == 0, output);
        Assert.Contains("No PowerShell here", output.Split('\n')[0]);
        Assert.All(Steps, step => Assert.Contains(step, output));
        Assert.Equal(5, output.Split('\n').Count(line => line.StartsWith("Success            : True", StringComparison.Ordinal)));
    }

    private static Task<(int ExitCode, string Output)> RunAsync(IReadOnlyDictionary<string, string?> environment)
    {
        var program = Repository.Path("src", "Quickstart", "bin", Repository.Configuration, "net10.0", "Quickstart.dll");
        return Child.RunAsync(Dotnet, [program], environment);
    }

    /// <summary>The host that runs this test, since the second test hides PATH.</summary>
    private static string Dotnet => Path.Combine(
        RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet");
}
