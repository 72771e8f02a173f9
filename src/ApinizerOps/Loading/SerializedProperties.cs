using System.Management.Automation.Runspaces;

namespace ApinizerOps.Loading;

/// <summary>
/// The properties that a job, CliXml or a remote session gets of the types that hold secrets. Outside Windows a serialized
/// SecureString is not encrypted, so secrets are left out.
/// </summary>
public static class SerializedProperties
{
    /// <summary>
    /// For <c>Update-TypeData</c>, which the module's script calls. A types file would be refused when the module is imported
    /// again from another path.
    /// </summary>
    public static TypeData[] GetTypeData() =>
    [
        Only<ApinizerEmulator>(
            nameof(ApinizerEmulator.Uri), nameof(ApinizerEmulator.Project), nameof(ApinizerEmulator.Environment),
            nameof(ApinizerEmulator.Username), nameof(ApinizerEmulator.ApiProxy), nameof(ApinizerEmulator.IsRunning)),
        Only<ApinizerKeyMaterial>(
            nameof(ApinizerKeyMaterial.Kind), nameof(ApinizerKeyMaterial.Bits), nameof(ApinizerKeyMaterial.KeyType),
            nameof(ApinizerKeyMaterial.Algorithm), nameof(ApinizerKeyMaterial.PublicKey), nameof(ApinizerKeyMaterial.Fingerprint),
            nameof(ApinizerKeyMaterial.SecretNote)),
        Only<ProxyKeyRotation>(
            nameof(ProxyKeyRotation.Gateway), nameof(ProxyKeyRotation.Project), nameof(ProxyKeyRotation.ApiProxy),
            nameof(ProxyKeyRotation.PublicKey), nameof(ProxyKeyRotation.SecretNote), nameof(ProxyKeyRotation.OutFile),
            nameof(ProxyKeyRotation.Outcome), nameof(ProxyKeyRotation.EnvironmentResults), nameof(ProxyKeyRotation.Success),
            nameof(ProxyKeyRotation.NextStep)),
    ];

    private static TypeData Only<T>(params string[] properties) => new(typeof(T).FullName)
    {
        SerializationMethod = "SpecificProperties",
        PropertySerializationSet = new PropertySetData(properties),
    };
}
