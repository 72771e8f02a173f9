using System;
using System.Management.Automation;
using System.Security;

namespace ApinizerOps.Binding;

/// <summary>Refuses a token in plain text. The error does not quote it, as PowerShell's own message would.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TokenTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc />
    public override object? Transform(EngineIntrinsics engineIntrinsics, object inputData) => PipelineValue.Unwrap(inputData) switch
    {
        null => null,
        SecureString secret => secret,
        _ => throw new ArgumentTransformationMetadataException(
            "The token must be a SecureString: get it with Get-Secret or Read-Host -AsSecureString. "
            + "Connect-Apinizer without -Token reads the environment variable APINIZER_TOKEN."),
    };
}
