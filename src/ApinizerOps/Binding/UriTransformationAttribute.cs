using System;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>
/// Accepts an address as a Uri or as text. Never throws: PowerShell's own message would quote the value, which may contain a
/// password. A value that is not a Uri becomes a relative one, which the cmdlet refuses.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UriTransformationAttribute : ArgumentTransformationAttribute
{
    private static readonly Uri Unreadable = new("unreadable", UriKind.Relative);

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => PipelineValue.Unwrap(inputData) switch
    {
        null => null,
        Uri address => address,
        string text when Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var address) => address,
        _ => Unreadable,
    };
}
