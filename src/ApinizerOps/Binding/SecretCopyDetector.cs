using System.Linq;
using System.Management.Automation;
using System.Security;

namespace ApinizerOps.Binding;

/// <summary>Recognizes copies of objects of this module that lack the secret: from jobs, remote sessions, CliXml, JSON or CSV.</summary>
internal static class SecretCopyDetector
{
    private static readonly string[] Types = [.. new[] { nameof(ApinizerKeyMaterial), nameof(ProxyKeyRotation), nameof(EnvironmentKey), nameof(KeyContent) }
        .Select(name => $"Deserialized.ApinizerOps.{name}")];

    private static readonly string[] Secrets = [nameof(ApinizerKeyMaterial.PrivateKey), nameof(ApinizerKeyMaterial.SecretKey)];

    /// <summary>Whether it is a copy without the secret. The output of Select-Object still has the secret, so it is not one.</summary>
    public static bool LacksSecret(object? value) =>
        value is PSObject { BaseObject: PSCustomObject } copy
        && (copy.TypeNames.Any(Types.Contains) || copy.Properties[nameof(ApinizerKeyMaterial.SecretNote)] != null)
        && !Secrets.Any(name => PipelineValue.Unwrap(copy.Properties[name]?.Value) is SecureString);
}
