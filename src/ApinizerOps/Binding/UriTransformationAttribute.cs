using System;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>
/// Takes an address as a Uri or as text. Never throws: PowerShell's own message would quote what can't be read, which may
/// hold a password. The cmdlet refuses it as it refuses any address that is not absolute.
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
