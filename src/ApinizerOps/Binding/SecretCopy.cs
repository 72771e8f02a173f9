using System.Linq;
using System.Management.Automation;
using System.Security;

namespace ApinizerOps.Binding;

/// <summary>Tells copies of our objects that lack the secret: out of a job, a remote session, CliXml, JSON or CSV.</summary>
internal static class SecretCopy
{
    private static readonly string[] Types = [.. new[] { nameof(ApinizerKeyMaterial), nameof(ProxyKeyRotation), nameof(EnvironmentKey), nameof(KeyContent) }
        .Select(name => $"Deserialized.ApinizerOps.{name}")];

    private static readonly string[] Secrets = [nameof(ApinizerKeyMaterial.PrivateKey), nameof(ApinizerKeyMaterial.SecretKey)];

    /// <summary>Whether it is such a copy. What Select-Object makes of a live object still has the secret, and is none.</summary>
    public static bool Is(object? value) =>
        value is PSObject { BaseObject: PSCustomObject } copy
        && (copy.TypeNames.Any(Types.Contains) || copy.Properties[nameof(ApinizerKeyMaterial.SecretNote)] != null)
        && !Secrets.Any(name => PipelineValue.Unwrap(copy.Properties[name]?.Value) is SecureString);
}
