using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text.RegularExpressions;
using Xunit.Sdk;
using Xunit.v3;

// Most of these tests wait for a process of their own.
[assembly: Parallelization(Mode = ParallelMode.All)]

namespace ApinizerOps.Module.Tests;

/// <summary>Where things are in the checkout that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string Configuration { get; } = Metadata("Configuration");

    public static string PowerShellStandard { get; } = Metadata("PowerShellStandard");

    /// <summary>The folder of the Pester package, with the version as its name.</summary>
    public static string PesterPackage { get; } = Metadata("Pester");

    public static string NetFramework { get; } = Metadata("NetFramework");

    public static string Manifest { get; } = File.ReadAllText(Path("ApinizerOps.psd1"));

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    /// <summary>The names in one of the manifest's lists.</summary>
    public static IReadOnlyList<string> ManifestList(string name)
    {
        var list = Regex.Match(Manifest, name + @"\s*=\s*@\((?<items>[^)]*)\)").Groups["items"].Value;
        return [.. Regex.Matches(list, "'([^']+)'").Select(match => match.Groups[1].Value)];
    }

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
