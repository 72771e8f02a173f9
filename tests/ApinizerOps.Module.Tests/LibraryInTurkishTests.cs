using System.Collections.Generic;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests;

/// <summary>
/// The library's tests under tr-TR, in a separate process, without the classes whose trait says that no culture changes
/// what they test.
/// </summary>
public sealed class LibraryInTurkishTests
{
    [Fact]
    public async Task Library_suite_passes_under_tr_TR()
    {
        var assembly = Repository.Path("tests", "ApinizerOps.Tests", "bin", Repository.Configuration, "net10.0", "ApinizerOps.Tests.dll");
        var (exitCode, output) = await Child.RunAsync(
            "dotnet", [assembly, "--filter-not-trait", "Culture=Invariant", "--no-ansi", "--progress", "off"],
            new Dictionary<string, string?> { ["APINIZEROPS_TEST_CULTURE"] = "tr-TR" });

        Assert.True(exitCode == 0, output);
        Assert.Matches(@"(?m)^\s*succeeded: [1-9]", output);
    }
}
