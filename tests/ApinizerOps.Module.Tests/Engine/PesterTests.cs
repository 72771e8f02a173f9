using System.Collections.Generic;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Packaging;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>
/// The cmdlets of the package in a real PowerShell, by the Pester files, in a process that has nothing of the checkout.
/// Under tr-TR the checkout itself is tested.
/// </summary>
[Collection(OnePackage.Name)]
public sealed class PesterTests(PackageFixture package)
{
    public static IEnumerable<object[]> Files => PesterRun.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public Task Passes(string file) => PesterRun.OfPackage(package).PassesAsync(file, "en-US");
}
