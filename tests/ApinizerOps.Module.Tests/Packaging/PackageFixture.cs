using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>
/// A package made from what the build put in place, or the one that the environment variable <c>APINIZEROPS_PACKAGE</c> names,
/// unpacked where nothing of the checkout is.
/// </summary>
public sealed class PackageFixture : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("apinizerops-").FullName;

    /// <summary>What was staged for the package.</summary>
    public string Module => Path.Combine(Folder, "ApinizerOps");

    /// <summary>The .nupkg itself.</summary>
    public string File => Given ?? Directory.GetFiles(Folder, "*.nupkg").Single();

    /// <summary>A folder for PSModulePath that holds what the .nupkg holds.</summary>
    public string ModulePath => Path.Combine(Folder, "modules");

    /// <summary>The module in there.</summary>
    public string Unpacked => Path.Combine(
        ModulePath, "ApinizerOps", Path.GetFileNameWithoutExtension(File)["ApinizerOps.".Length..]);

    /// <summary>The Pester files beside it.</summary>
    internal PesterRun Pester { get; private set; } = null!;

    private static string? Given =>
        Environment.GetEnvironmentVariable("APINIZEROPS_PACKAGE") is { Length: > 0 } file ? Path.GetFullPath(file, Repository.Root) : null;

    public async ValueTask InitializeAsync()
    {
        if (Given == null)
            await PackCheckoutAsync();
        if (!System.IO.File.Exists(File) || !Path.GetFileName(File).StartsWith("ApinizerOps.", StringComparison.Ordinal))
            throw new FileNotFoundException($"APINIZEROPS_PACKAGE has to name a file ApinizerOps.<version>.nupkg, which {File} is not.");
        ZipFile.ExtractToDirectory(File, Unpacked);
        Pester = PesterRun.OfPackage(this);
    }

    private async Task PackCheckoutAsync()
    {
        // What an editor or an older build leaves behind must not ship.
        string[] junk = [Repository.Path("bin", "net8.0", "left.pdb"), Repository.Path("bin", "left.txt"), Repository.Path("en-US", "left.bak")];
        try
        {
            foreach (var file in junk)
                await System.IO.File.WriteAllTextAsync(file, "");
            await PackAsync(Folder);
        }
        finally
        {
            foreach (var file in junk)
                System.IO.File.Delete(file);
        }
    }

    /// <summary>Packs what the build put in place.</summary>
    public static async Task PackAsync(string folder)
    {
        var (exitCode, output) = await Child.RunAsync("dotnet",
        [
            "pack", Repository.Path("src", "Module", "Package.csproj"),
            "--configuration", Repository.Configuration, $"-p:PackageOutputPath={folder}{Path.DirectorySeparatorChar}",
        ]);
        Assert.True(exitCode == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
