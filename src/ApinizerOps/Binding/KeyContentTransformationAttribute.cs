using System;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>Accepts key content as bytes, text, lines or a SecureString. Never throws; the content is validated when it is used.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KeyContentTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Convert(inputData);

    internal static KeyContent? Convert(object? value) =>
        SecretCopyDetector.LacksSecret(value) ? KeyContent.Unusable(SecretCopyMessages.Problem) : KeyContent.From(PipelineValue.Unwrap(value));
}
