using System.IO;
using System.Linq;
using System.Reflection;

namespace ApinizerOps.Benchmarks;

/// <summary>Where things are in the checkout that this was built from.</summary>
internal static class Place
{
    private static readonly string Root = Metadata("RepositoryRoot");
    private static readonly string Here = Path.Combine(Root, "tests", "Benchmarks");

    public static string Module { get; } = Root;

    public static string Manifest { get; } = Path.Combine(Module, "ApinizerOps.psd1");

    public static string Floor { get; } = Built("Floor", "ApinizerOps.Benchmarks.Floor.dll");

    public static string Empty { get; } = Built("Empty", "EmptyModule.dll");

    private static string Built(string project, string file) =>
        Path.Combine(Here, project, "bin", Metadata("Configuration"), "net8.0", file);

    private static string Metadata(string key) => typeof(Place).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
