using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests;

/// <summary>The library's own suite once more under tr-TR, in a process of its own, with a record of every case.</summary>
public sealed class LibraryRun : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("apinizerops-");

    public int ExitCode { get; private set; }

    public string Output { get; private set; } = "";

    public IReadOnlyList<PassedCase> Cases { get; private set; } = [];

    public async Task InitializeAsync()
    {
        var assembly = Repository.Path(
            "tests", "ApinizerOps.Tests", "bin", Repository.Configuration, "net10.0", "ApinizerOps.Tests.dll");
        (ExitCode, Output) = await Child.RunAsync(
            "dotnet", ["test", assembly, "--logger", "trx;LogFileName=run.trx", "--results-directory", _folder.FullName],
            new Dictionary<string, string?> { ["APINIZEROPS_TEST_CULTURE"] = "tr-TR" });
        var record = Path.Combine(_folder.FullName, "run.trx");
        if (File.Exists(record))
            Cases = PassedCase.ReadAll(record);
    }

    public Task DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return Task.CompletedTask;
    }
}
