using System;
using System.Globalization;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>
/// Takes text, and numbers for it. Never throws: what is neither becomes <see cref="Unreadable"/>, and not its type's name,
/// as PowerShell would have it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StringTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Stands for a value that is no text at all.</summary>
    internal const string Unreadable = "\0unreadable";

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => PipelineValue.Unwrap(inputData) switch
    {
        null => null,
        string text => text,
        ValueType and IFormattable number => ((IFormattable)number).ToString(null, CultureInfo.InvariantCulture),
        _ => Unreadable,
    };
}
