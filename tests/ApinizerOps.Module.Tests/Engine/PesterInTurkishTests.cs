using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>
/// The Pester files with the tag Culture, on the module of the checkout under tr-TR,
/// where <c>i</c> in upper case is not <c>I</c>.
/// </summary>
public sealed class PesterInTurkishTests
{
    public static IEnumerable<TheoryDataRow<string>> Files => PesterRun.Files.Where(
        file => File.ReadAllText(Repository.Path("tests", "Pester", file.Data)).Contains(" -Tag Culture ", System.StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Files))]
    public Task Pester_file_passes_under_tr_TR(string file) => PesterRun.OfCheckout.PassesAsync(file, "tr-TR");
}
