using System;
using System.Management.Automation;
using System.Security;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>Takes a secret as a SecureString or as the text of a cell. Never throws: what is neither becomes <see cref="Unreadable"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecureStringTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Stands for a value that is no secret at all.</summary>
    internal static SecureString Unreadable { get; } = SecureStrings.FromPlainText("unreadable");

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Convert(PipelineValue.Unwrap(inputData));

    internal static SecureString? Convert(object? value) => value switch
    {
        null => null,
        SecureString secret => secret,
        // What a CSV file has in place of a secret.
        string text when text == typeof(SecureString).FullName => Unreadable,
        string text => SecureStrings.FromPlainText(text),
        _ => Unreadable,
    };
}
