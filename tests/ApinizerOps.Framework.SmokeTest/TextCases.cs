using System;
using System.Globalization;
using System.IO;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Framework.SmokeTest;

/// <summary>Cleans texts from a file, one a line, of the secrets that stand before it, and judges each as a name.</summary>
internal static class TextCases
{
    public static int Run(string file, TextWriter output)
    {
        foreach (var line in File.ReadAllLines(file))
        {
            var fields = line.Split('|').Select(Read).ToList();
            var text = fields[fields.Count - 1];
            output.WriteLine(Write(new Redactor(fields.Take(fields.Count - 1)).Clean(text)));
            output.WriteLine(Write(new Redactor([]).MaskAll(text)));
            output.WriteLine(Write(Judge(text)));
        }

        return 0;
    }

    private static string Judge(string name)
    {
        try
        {
            return Uri.EscapeDataString(ResourceName.Require("Name", name));
        }
        catch (ApinizerException error)
        {
            return error.Message;
        }
    }

    // By code units: an encoding would change half of a surrogate pair.
    private static string Read(string digits) => string.Concat(Enumerable.Range(0, digits.Length / 4)
        .Select(i => (char)int.Parse(digits.Substring(4 * i, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture)));

    private static string Write(string text) => "=" + string.Concat(text.Select(letter => ((int)letter).ToString("x4", CultureInfo.InvariantCulture)));
}
