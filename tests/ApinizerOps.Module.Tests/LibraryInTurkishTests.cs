using System.Collections.Generic;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests;

/// <summary>The library's own suite once more under tr-TR, in a process of its own.</summary>
public sealed class LibraryInTurkishTests
{
    [Fact]
    public async Task Passes()
    {
        var assembly = Repository.Path(
            "tests", "ApinizerOps.Tests", "bin", Repository.Configuration, "net10.0", "ApinizerOps.Tests.dll");
        var (exitCode, output) = await Child.RunAsync(
            "dotnet", ["test", assembly], new Dictionary<string, string?> { ["APINIZEROPS_TEST_CULTURE"] = "tr-TR" });
        Assert.True(exitCode == 0, output);
        Assert.Matches(@"Passed!\s+- Failed:\s+0, Passed:\s+[1-9]", output);
    }
}
