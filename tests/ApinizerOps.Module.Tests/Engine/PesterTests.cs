using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Packaging;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>
/// The cmdlets of the package, tested by the Pester files in a PowerShell process that has nothing of the checkout; under
/// en-US, or the culture that the environment variable <c>APINIZEROPS_TEST_CULTURE</c> names.
/// </summary>
[Collection(OnePackage.Name)]
public sealed class PesterTests(PackageFixture package)
{
    public static IEnumerable<TheoryDataRow<string>> Files => PesterRun.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public Task Pester_file_passes(string file) => package.Pester.PassesAsync(
        file, Environment.GetEnvironmentVariable("APINIZEROPS_TEST_CULTURE") is { Length: > 0 } culture ? culture : "en-US");
}
