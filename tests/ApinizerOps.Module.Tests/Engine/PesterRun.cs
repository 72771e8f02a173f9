using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>Runs one Pester file in a PowerShell of its own.</summary>
internal static class PesterRun
{
    public static string Folder { get; } = Repository.Path("tests", "Pester");

    public static IEnumerable<object[]> Files =>
        Directory.GetFiles(Folder, "*.Tests.ps1").Select(file => new object[] { Path.GetFileName(file) }).OrderBy(row => (string)row[0]);

    /// <summary>Fails with what Pester printed unless every test of the file ran and passed.</summary>
    public static async Task PassesAsync(string file, string culture)
    {
        string[] arguments =
        [
            "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass",
            "-File", Path.Combine(Folder, "Invoke-Tests.ps1"), "-Path", Path.Combine(Folder, file), "-Culture", culture,
        ];
        var (exitCode, output) = await Child.RunAsync(PowerShellEngine.Path, arguments);
        var counts = Regex.Match(output, @"(?<passed>\d+) passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped");
        Assert.True(counts.Success && exitCode == 0, output);
        Assert.NotEqual("0", counts.Groups["passed"].Value);
        Assert.True(counts.Groups["skipped"].Value == "0", output);
    }
}
