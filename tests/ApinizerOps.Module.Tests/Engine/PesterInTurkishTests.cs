using System.Collections.Generic;
using System.Threading.Tasks;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>The same under tr-TR, where <c>i</c> in upper case is not <c>I</c>.</summary>
public sealed class PesterInTurkishTests
{
    public static IEnumerable<object[]> Files => PesterRun.Files;

    [Theory]
    [MemberData(nameof(Files))]
    public Task Passes(string file) => PesterRun.OfCheckout.PassesAsync(file, "tr-TR");
}
