using System;
using System.Globalization;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>
/// Accepts text and numbers. Never throws: other values become <see cref="Unreadable"/>, where PowerShell would bind the name
/// of the type.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class StringTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Stands for a value that is neither text nor a number.</summary>
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
