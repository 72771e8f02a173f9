using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Xml.Linq;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>An assembly of a package that the restore chose for client or emulator, with what its package says of itself.</summary>
internal sealed record Dependency(string Framework, string File, string Package, string Version, string Folder)
{
    /// <summary>As a notice has it: the package, its license, copyright and address.</summary>
    public string Notice
    {
        get
        {
            var nuspec = XDocument.Load(Directory.GetFiles(Folder, "*.nuspec").Single());
            string Said(string name) => nuspec.Descendants().First(element => element.Name.LocalName == name).Value.Replace("\u00A9", "(c)");
            return $"{Package} {Version}\n    {Said("license")}\n    {Said("copyright")}\n    {Said("projectUrl")}\n";
        }
    }

    public static IReadOnlyList<Dependency> All { get; } =
        [.. new[] { "ApinizerOps.Client", "ApinizerOps.Emulator" }.SelectMany(Of).DistinctBy(found => (found.Framework, found.File))];

    private static IEnumerable<Dependency> Of(string project)
    {
        using var assets = JsonDocument.Parse(System.IO.File.ReadAllText(Repository.Path("src", project, "obj", "project.assets.json")));
        var root = assets.RootElement;
        var store = root.GetProperty("packageFolders").EnumerateObject().First().Name;
        return
        [
            .. from target in root.GetProperty("targets").EnumerateObject()
               from library in target.Value.EnumerateObject()
               where library.Value.GetProperty("type").GetString() == "package" && library.Value.TryGetProperty("runtime", out _)
               from file in library.Value.GetProperty("runtime").EnumerateObject()
               let name = library.Name.Split('/')
               // The client takes this file from another folder of its package.
               let own = name[0] == "System.ValueTuple"
               where own || file.Name.EndsWith(".dll", StringComparison.Ordinal)
               let folder = Path.Combine(store, root.GetProperty("libraries").GetProperty(library.Name).GetProperty("path").GetString()!)
               select new Dependency(target.Name, own ? $"{name[0]}.dll" : Path.GetFileName(file.Name), name[0], name[1], folder),
        ];
    }
}
