using System.IO;
using System.Text.RegularExpressions;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>Every allowed skip still exists in its file.</summary>
public sealed class PesterSkipsTests
{
    [Fact]
    public void Every_allowed_skip_is_used() => Assert.All(PesterSkips.All, skip => Assert.Equal(
        skip.Tests, Regex.Count(File.ReadAllText(Repository.Path("tests", "Pester", skip.File)), Regex.Escape($" -Skip:{skip.When} {{"))));
}
