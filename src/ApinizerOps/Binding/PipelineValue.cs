using System;
using System.Collections;
using System.Linq;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>Values as they come out of a pipeline.</summary>
internal static class PipelineValue
{
    private static readonly string[] Yes = ["true", "yes", "1", "$true"];
    private static readonly string[] No = ["false", "no", "0", "$false"];

    /// <summary>Takes PowerShell's wrapper off, inside lists too. A data table's null is null.</summary>
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

    /// <summary>Reads a switch from a cell; null where it is blank.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: it is neither yes nor no.</exception>
    public static bool? Switch(string column, object? value)
    {
        var flag = Flag(value);
        return flag == null && !string.IsNullOrWhiteSpace(Unwrap(value)?.ToString())
            ? throw ApinizerException.InvalidArgument($"{column} can't be read; expected true or false.")
            : flag;
    }

    /// <summary>Reads what is yes or no; null where it is blank, or neither.</summary>
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
