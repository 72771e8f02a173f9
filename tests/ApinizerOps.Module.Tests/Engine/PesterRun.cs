using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Packaging;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>Runs one Pester file in a PowerShell of its own.</summary>
internal sealed class PesterRun
{
    private static readonly string Source = Repository.Path("tests", "Pester");

    private readonly string _folder;
    private readonly string _assemblies;
    private readonly Dictionary<string, string?> _environment = new() { ["APINIZEROPS_PESTER"] = Pester };

    /// <summary>
    /// The tests of a folder, which has Invoke-Tests.ps1 too, on a module. Links can lead to a module, so its path may be only
    /// the end of it.
    /// </summary>
    public PesterRun(string folder, string module)
    {
        _folder = folder;
        _assemblies = Path.Combine(module, "bin") + Path.DirectorySeparatorChar;
    }

    /// <summary>
    /// The manifest of the packaged Pester, or of the one that the environment variable <c>APINIZEROPS_PESTER</c> names by the
    /// version of its package or by its path.
    /// </summary>
    public static string Pester => FindPester(Environment.GetEnvironmentVariable("APINIZEROPS_PESTER"));

    /// <summary>The tests of the checkout, on the module of the checkout.</summary>
    public static PesterRun OfCheckout => new(Source, Path.TrimEndingDirectorySeparator(Repository.Root));

    public static IEnumerable<TheoryDataRow<string>> Files =>
        Directory.GetFiles(Source, "*.Tests.ps1").Select(file => new TheoryDataRow<string>(Path.GetFileName(file))).OrderBy(row => row.Data);

    /// <summary>A copy of the tests beside the unpacked package; no variable of the process knows the checkout.</summary>
    public static PesterRun OfPackage(PackageFixture package)
    {
        // From the name of the temporary folder on.
        var run = new PesterRun(Path.Combine(package.Folder, "Pester"), Path.GetRelativePath(Path.GetDirectoryName(package.Folder)!, package.Unpacked));
        Copy(Source, run._folder);
        // Some of them read its table of endpoints.
        File.Copy(Repository.Path(".github", "CONTRIBUTING.md"), Path.Combine(run._folder, "CONTRIBUTING.md"), overwrite: true);
        foreach (var (name, value) in Environment.GetEnvironmentVariables().Cast<System.Collections.DictionaryEntry>()
            .Select(variable => ((string)variable.Key, (string?)variable.Value)))
            if (name != "PATH" && value?.Contains(Path.TrimEndingDirectorySeparator(Repository.Root), StringComparison.OrdinalIgnoreCase) == true)
                run._environment[name] = null;
        run._environment["APINIZEROPS_MANIFEST"] = Path.Combine(package.Unpacked, "ApinizerOps.psd1");
        run._environment["PSModulePath"] = package.ModulePath + Path.PathSeparator + Child.ModulePath;
        return run;
    }

    /// <summary>Fails with what Pester printed unless every test of the file that can run here did and passed, on this module's assembly.</summary>
    public async Task PassesAsync(string file, string culture)
    {
        string[] arguments =
        [
            "-File", Path.Combine(_folder, "Invoke-Tests.ps1"), "-Path", Path.Combine(_folder, file), "-Culture", culture,
        ];
        var (exitCode, output) = await Child.RunPowerShellAsync(arguments, _environment, _folder);
        var counts = Regex.Match(output, @"(?<passed>\d+) passed, (?<failed>\d+) failed, (?<skipped>\d+) skipped");
        Assert.True(counts.Success && exitCode == 0, output);
        Assert.NotEqual("0", counts.Groups["passed"].Value);
        // Windows PowerShell lacks what some tests need.
        if (!Regex.IsMatch(output, @"^Pester \S+, PowerShell 5\.", RegexOptions.Multiline))
            Assert.True(counts.Groups["skipped"].Value == PesterSkips.Of(file).ToString(CultureInfo.InvariantCulture), output);
        var tested = Regex.Match(output, @"^Tested (?<file>.+?)\r?$", RegexOptions.Multiline).Groups["file"].Value;
        Assert.True(tested.Contains(_assemblies, StringComparison.OrdinalIgnoreCase), output);
    }

    internal static string FindPester(string? wanted)
    {
        if (string.IsNullOrEmpty(wanted))
            return Manifest(Repository.PesterPackage);
        var file = Path.GetFullPath(wanted, Repository.Root);
        var packaged = Manifest(Path.Combine(Path.GetDirectoryName(Repository.PesterPackage)!, wanted));
        return File.Exists(file) ? file
            : File.Exists(packaged) ? packaged
            : throw new FileNotFoundException($"APINIZEROPS_PESTER is '{wanted}', but there is neither a file {file} nor a package with {packaged}.");

        static string Manifest(string package) => Path.Combine(package, "tools", "Pester.psd1");
    }

    private static void Copy(string source, string target)
    {
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(target, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy, overwrite: true);
        }
    }
}
