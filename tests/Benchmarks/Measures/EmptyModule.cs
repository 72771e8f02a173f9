using System;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Benchmarks;

/// <summary>
/// A module of the same shape with nothing in it: the real manifest and psm1 with its names in place of ours, as many
/// format files with one view each, and an assembly with one cmdlet that does nothing.
/// </summary>
internal sealed class EmptyModule : IDisposable
{
    private const string View = """
        <Configuration><ViewDefinitions><View><Name>Nothing</Name><ViewSelectedBy><TypeName>EmptyModule.Nothing</TypeName></ViewSelectedBy>
        <ListControl><ListEntries><ListEntry><ListItems><ListItem><PropertyName>Name</PropertyName></ListItem></ListItems></ListEntry></ListEntries></ListControl>
        </View></ViewDefinitions></Configuration>
        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apinizerops-empty-");

    public EmptyModule()
    {
        Manifest = Path.Combine(_folder.FullName, "EmptyModule.psd1");
        var bin = _folder.CreateSubdirectory("bin");
        var manifest = Rename(File.ReadAllText(Place.Manifest));
        manifest = Regex.Replace(manifest, @"(?<=CmdletsToExport\s*=\s*)@\([^)]*\)", "@('Get-Nothing')");
        manifest = Regex.Replace(manifest, @"(?<=AliasesToExport\s*=\s*)@\([^)]*\)", "@()");
        File.WriteAllText(Manifest, Regex.Replace(manifest, @"(?<=GUID\s*=\s*)'[^']*'", $"'{Guid.NewGuid()}'"));
        File.WriteAllText(Path.Combine(bin.FullName, "EmptyModule.psm1"), Rename(File.ReadAllText(Path.Combine(Place.Module, "bin", "ApinizerOps.psm1"))));
        foreach (var view in Directory.GetFiles(Path.Combine(Place.Module, "bin"), "*.ps1xml").Select(Path.GetFileName))
            File.WriteAllText(Path.Combine(bin.FullName, Rename(view!)), View);
        File.Copy(Place.Empty, Path.Combine(bin.CreateSubdirectory("net8.0").FullName, "EmptyModule.dll"));
    }

    public string Manifest { get; }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Rename(string text) => text.Replace("ApinizerOps", "EmptyModule", StringComparison.Ordinal);
}
