using System.Linq;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>Recognizes rows of a CSV file that was read with the wrong delimiter: they have a single column.</summary>
internal static class WrongDelimiter
{
    private static readonly (string Text, string Shown)[] Delimiters = [(";", "';'"), ("\t", "\"`t\""), (",", "','"), ("|", "'|'")];

    /// <summary>The error message, with the right command; null if the row is good. It does not quote the header, which may hold values.</summary>
    public static string? Problem(PSObject row)
    {
        var columns = row.BaseObject is PSCustomObject ? row.Properties.Take(2).ToList() : [];
        return columns.Count == 1 && Delimiters.FirstOrDefault(delimiter => columns[0].Name.Contains(delimiter.Text)).Shown is { } shown
            ? $"The row has a single column, whose name holds the delimiter {shown} of the file. Read the file with Import-Csv -Delimiter {shown}."
            : null;
    }
}
