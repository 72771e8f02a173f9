using System;
using System.IO;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests.Packaging;

/// <summary>A package made from what the build put in place.</summary>
public sealed class PackageFixture : IAsyncLifetime
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("apinizerops-").FullName;

    /// <summary>The module as the package has it, in a folder that PSModulePath may name.</summary>
    public string Module => Path.Combine(Folder, "ApinizerOps");

    public async Task InitializeAsync()
    {
        var (exitCode, output) = await Child.RunAsync("dotnet",
        [
            "pack", Repository.Path("src", "Module", "Package.csproj"),
            "--configuration", Repository.Configuration, $"-p:PackageOutputPath={Folder}{Path.DirectorySeparatorChar}",
        ]);
        Assert.True(exitCode == 0, output);
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return Task.CompletedTask;
    }
}
