using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Module.Tests.Help;

/// <summary>Compares what two sources say of a cmdlet: a name for each thing, and what is said of it.</summary>
internal static class HelpDifferences
{
    /// <summary>Fails with a line or two for each thing that is not the same.</summary>
    public static void AssertNone(
        (string Name, IReadOnlyDictionary<string, string> Says) one, (string Name, IReadOnlyDictionary<string, string> Says) other, string advice)
    {
        var different = from thing in one.Says.Keys.Union(other.Says.Keys).Order()
                        let first = one.Says.GetValueOrDefault(thing) ?? "(nothing)"
                        let second = other.Says.GetValueOrDefault(thing) ?? "(nothing)"
                        where first != second
                        select $"{thing}\n  {one.Name}: {first}\n  {other.Name}: {second}";
        var found = string.Join("\n", different);
        Assert.True(found.Length == 0, $"{found}\n{advice}");
    }
}
