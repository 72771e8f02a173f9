using System.Linq;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>Tells rows of a CSV file that was read with another delimiter than it has: all is in one column then.</summary>
internal static class WrongDelimiter
{
    private static readonly (string Text, string Shown)[] Delimiters = [(";", "';'"), ("\t", "\"`t\""), (",", "','"), ("|", "'|'")];

    /// <summary>What is wrong, and how to read the file; null where nothing is. The header may be a row of values, so it is not quoted.</summary>
    public static string? Problem(PSObject row)
    {
        var columns = row.BaseObject is PSCustomObject ? row.Properties.Take(2).ToList() : [];
        return columns.Count == 1 && Delimiters.FirstOrDefault(delimiter => columns[0].Name.Contains(delimiter.Text)).Shown is { } shown
            ? $"The row has a single column, whose name holds the delimiter {shown} of the file. Read the file with Import-Csv -Delimiter {shown}."
            : null;
    }
}
