using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ApinizerOps.Module.Tests.Packaging;

public sealed class LayoutTests
{
    [Theory]
    [InlineData("net472")]
    [InlineData("net8.0")]
    public void Only_cmdlets_and_core_are_outside_the_dependencies_folder(string framework)
    {
        Assert.Equal(["ApinizerOps.Core.dll", "ApinizerOps.dll"], Names(framework));
        var isolated = Names(framework, "dependencies");
        Assert.Contains("ApinizerOps.Client.dll", isolated);
        Assert.Contains("ApinizerOps.Emulator.dll", isolated);
        Assert.Contains("RestSharp.dll", isolated);
        Assert.DoesNotContain("ApinizerOps.Core.dll", isolated);
        Assert.DoesNotContain("System.Management.Automation.dll", isolated);
    }

    /// <summary>Windows PowerShell would report a missing assembly only at run time.</summary>
    [Fact]
    public void Every_reference_on_NET_Framework_is_found_at_a_sufficient_version()
    {
        var own = AssemblyFile.In(Repository.Path("bin", "net472"));
        var isolated = AssemblyFile.In(Repository.Path("bin", "net472", "dependencies"));
        var framework = AssemblyFile.In(Repository.NetFramework)
            .Concat(AssemblyFile.In(Path.Combine(Repository.NetFramework, "Facades"))).ToList();
        Assert.NotEmpty(isolated);
        Assert.NotEmpty(framework);

        var reachable = own.Concat(isolated).Concat(framework).ToList();
        var missing = from file in own.Concat(isolated)
                      from reference in file.References
                      where reference.Name != "System.Management.Automation" && !reachable.Any(found => found.Satisfies(reference))
                      select $"{Path.GetFileName(file.Path)} needs {reference}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Projects_depend_on_each_other_in_one_direction()
    {
        var references = AssemblyFile.In(Repository.Path("bin", "net8.0"))
            .Concat(AssemblyFile.In(Repository.Path("bin", "net8.0", "dependencies")))
            .ToDictionary(file => file.Name.Name!, file => file.References.Select(reference => reference.Name).ToList());

        Assert.DoesNotContain("ApinizerOps.Client", references["ApinizerOps"]);
        Assert.DoesNotContain("ApinizerOps.Emulator", references["ApinizerOps"]);
        Assert.Equal(["ApinizerOps.Core"], Ours(references["ApinizerOps"]));
        Assert.Equal(["ApinizerOps.Core"], Ours(references["ApinizerOps.Client"]));
        Assert.Equal(["ApinizerOps.Core"], Ours(references["ApinizerOps.Emulator"]));
        Assert.Empty(Ours(references["ApinizerOps.Core"]));
        foreach (var isolated in new[] { "ApinizerOps.Client", "ApinizerOps.Emulator", "ApinizerOps.Core" })
            Assert.DoesNotContain("System.Management.Automation", references[isolated]);
    }

    private static IEnumerable<string?> Ours(IEnumerable<string?> references) =>
        references.Where(name => name!.StartsWith("ApinizerOps", System.StringComparison.Ordinal));

    private static IEnumerable<string?> Names(params string[] folder) =>
        Directory.GetFiles(Repository.Path(["bin", .. folder]), "*.dll").Select(Path.GetFileName).Order();
}
