using System.Collections.Generic;
using System.Threading.Tasks;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>The cmdlets in a real PowerShell, by the Pester files.</summary>
public sealed class PesterTests
{
    public static IEnumerable<object[]> Files => PesterRun.Files;

    [EngineTheory]
    [MemberData(nameof(Files))]
    public Task Passes(string file) => PesterRun.PassesAsync(file, "en-US");
}
