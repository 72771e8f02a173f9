using System;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>
/// Converts the values of a reply to what the pipeline takes. An object becomes a PSCustomObject, or a case-sensitive dictionary
/// where a PSCustomObject could not hold its names: some differ by case only, or one is empty.
/// </summary>
internal static class ReplyObject
{
    // PowerShell takes these for its own.
    private static readonly HashSet<string> Reserved = new(StringComparer.OrdinalIgnoreCase) { "", "psbase", "psadapted", "psextended", "psobject", "pstypenames" };

    public static object? From(object? value) => value switch
    {
        JsonFieldList fields => From(fields),
        object?[] items => items.Select(From).ToArray(),
        _ => value,
    };

    private static object From(JsonFieldList fields)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (!fields.All(field => names.Add(field.Key) && !Reserved.Contains(field.Key)))
        {
            var table = new OrderedDictionary(StringComparer.Ordinal);
            foreach (var field in fields)
                table[field.Key] = From(field.Value);
            return table;
        }

        var row = new PSObject();
        foreach (var field in fields)
            row.Properties.Add(new PSNoteProperty(field.Key, From(field.Value)), preValidated: true);
        return row;
    }
}
