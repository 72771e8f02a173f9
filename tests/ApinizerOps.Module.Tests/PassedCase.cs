using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace ApinizerOps.Module.Tests;

/// <summary>One passed test of a run.</summary>
/// <param name="TestClass">Its class, with the namespace.</param>
/// <param name="Inputs">How many inputs it tried: one, unless its output says another number.</param>
public sealed record PassedCase(string TestClass, int Inputs)
{
    /// <summary>Reads a TRX file.</summary>
    public static IReadOnlyList<PassedCase> ReadAll(string path)
    {
        var root = XDocument.Load(path).Root!;
        var space = root.Name.Namespace;
        var classes = root.Descendants(space + "UnitTest").ToDictionary(
            test => (string)test.Attribute("id")!, test => (string)test.Element(space + "TestMethod")!.Attribute("className")!);
        return [.. root.Descendants(space + "UnitTestResult")
            .Where(result => (string?)result.Attribute("outcome") == "Passed")
            .Select(result => new PassedCase(
                classes[(string)result.Attribute("testId")!], InputsOf((string?)result.Descendants(space + "StdOut").FirstOrDefault() ?? "")))];
    }

    private static int InputsOf(string output) => Regex.Match(output, @"^(\d+) inputs\b", RegexOptions.Multiline) is { Success: true } match
        ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : 1;
}
