using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests;

/// <summary>A small soak run, so that the large one of <c>build.ps1 Test -Soak</c> is known to work.</summary>
public sealed class SoakTests
{
    [Fact]
    public async Task Five_hundred_calls_are_accounted_for()
    {
        var program = Repository.Path("tests", "ApinizerOps.Soak", "bin", Repository.Configuration, "net10.0", "ApinizerOps.Soak.dll");
        var (exitCode, output) = await Child.RunAsync("dotnet", [program, "500", "7"]);

        Assert.True(exitCode == 0, output);
        Assert.Contains("500 calls with seed 7", output);
        Assert.Contains("after a quarter: ", output);
    }
}
