using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>Reads values that come from the pipeline.</summary>
internal static class PipelineValue
{
    private static readonly string[] Yes = ["true", "yes", "1", "$true"];
    private static readonly string[] No = ["false", "no", "0", "$false"];

    /// <summary>Removes PowerShell's wrapper, inside lists too. DBNull becomes null.</summary>
    public static object? Unwrap(object? value)
    {
        if (value is PSObject wrapped && wrapped.BaseObject is not PSCustomObject)
            value = wrapped.BaseObject;
        if (value is DBNull)
            return null;
        return value is object[] or ArrayList ? ((IEnumerable)value).Cast<object?>().Select(Unwrap).ToArray() : value;
    }

    /// <summary>Splits a cell such as <c>production; staging</c>.</summary>
    public static string[] Split(string text) =>
        [.. text.Split(';').Select(part => part.Trim()).Where(part => part.Length > 0)];

    /// <summary>Reads a switch from a cell; null if it is blank.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: it is neither true nor false.</exception>
    public static bool? Switch(string column, object? value)
    {
        var flag = Flag(value);
        return flag == null && !string.IsNullOrWhiteSpace(Unwrap(value)?.ToString())
            ? throw ApinizerException.InvalidArgument($"{column} can't be read; expected true or false.")
            : flag;
    }

    /// <summary>Reads a boolean from a value or text; null if it is blank or not a boolean.</summary>
    public static bool? Flag(object? value)
    {
        value = Unwrap(value);
        if (value is bool flag)
            return flag;
        var text = value?.ToString()?.Trim();
        if (Yes.Contains(text, StringComparer.OrdinalIgnoreCase))
            return true;
        return No.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : null;
    }
}
