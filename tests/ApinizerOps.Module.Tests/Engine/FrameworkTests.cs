using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>
/// The assemblies for Windows PowerShell, loaded by the module's own loader from the module's folder, on .NET
/// Framework or Mono.
/// </summary>
public sealed class FrameworkTests
{
    [Fact(Skip = DotNetFramework.Missing, SkipType = typeof(DotNetFramework), SkipUnless = nameof(DotNetFramework.IsPresent))]
    public async Task Client_works_from_the_module_folder()
    {
        var program = Repository.Path(
            "tests", "ApinizerOps.Framework.SmokeTest", "bin", Repository.Configuration, "net472", "ApinizerOps.Framework.SmokeTest.exe");
        var folder = Repository.Path("bin", "net472");
        var command = DotNetFramework.Command(program);
        var (exitCode, output) = await Child.RunAsync(command[0], [.. command.Skip(1), folder]);

        Assert.True(exitCode == 0, output);
        Assert.Equal(22, Regex.Count(output, "-> 200"));
        Assert.Contains("Key 'new' is deployed everywhere. Credential 'api-user' has 'new'. Key 'old' is unchanged.", output, StringComparison.Ordinal);
        var dependencies = Path.Combine(folder, "dependencies") + Path.DirectorySeparatorChar;
        foreach (var name in new[] { "ApinizerOps.Client", "ApinizerOps.Emulator", "RestSharp", "System.Text.Json", "System.Formats.Asn1" })
            Assert.Contains($"loaded {name} from {dependencies}", output);
        Assert.Single(output.Split('\n'), line => line.StartsWith("loaded ApinizerOps.Core ", StringComparison.Ordinal));
    }
}
