using System;
using System.Management.Automation;
using System.Security;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>Accepts a secret as a SecureString or as text. Never throws: other values become <see cref="Unreadable"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecureStringTransformationAttribute : ArgumentTransformationAttribute
{
    /// <summary>Stands for a value that is neither a SecureString nor text.</summary>
    internal static SecureString Unreadable { get; } = SecureStrings.FromPlainText("unreadable");

    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => Convert(PipelineValue.Unwrap(inputData));

    internal static SecureString? Convert(object? value) => value switch
    {
        null => null,
        SecureString secret => secret,
        // Export-Csv writes the name of the type instead of the secret.
        string text when text == typeof(SecureString).FullName => Unreadable,
        string text => SecureStrings.FromPlainText(text),
        _ => Unreadable,
    };
}
