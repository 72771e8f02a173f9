using System;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>Takes key content as bytes, text, lines or a SecureString. Never throws; the content is judged when used.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyContentTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Convert(inputData);

    internal static KeyContent? Convert(object? value) =>
        SecretCopy.Is(value) ? KeyContent.Unusable(CopiedSecret.Problem) : KeyContent.From(PipelineValue.Unwrap(value));
}
