using System.IO;

namespace ApinizerOps.Loading;

/// <summary>The folder beside this assembly that holds the isolated assemblies and their packages.</summary>
internal static class DependencyFolder
{
    public static string Path { get; } = System.IO.Path.Combine(
        System.IO.Path.GetDirectoryName(typeof(DependencyFolder).Assembly.Location)!, "dependencies");

    /// <summary>The file of an assembly, or null where there is none.</summary>
    public static string? Find(string assemblyName)
    {
        var file = System.IO.Path.Combine(Path, assemblyName + ".dll");
        return File.Exists(file) ? file : null;
    }
}
