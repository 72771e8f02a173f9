using System.Linq;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>
/// The names in piped objects of this module, and in deserialized copies of them; null if an object has no such name.
/// </summary>
internal static class PipedObjectNames
{
    public static string? Key(PSObject? piped) => piped?.BaseObject switch
    {
        KeyDeployment deployment => deployment.Identity.Value,
        KeyInfo key => key.Identity.Value,
        _ => Copy(piped, (nameof(KeyDeployment), nameof(KeyDeployment.KeyName)), (nameof(KeyInfo), nameof(KeyInfo.Name))),
    };

    /// <summary>The name of the key, also from results of binding or removing a key; for cmdlets that read or rotate it.</summary>
    public static string? KeyOrBound(PSObject? piped) => piped?.BaseObject switch
    {
        KeyRemoval removal => removal.Identity.Value,
        CredentialDeployment binding => binding.Key?.Value,
        _ => Key(piped),
    };

    public static string? Certificate(PSObject? piped) => piped?.BaseObject switch
    {
        CertificateDeployment deployment => deployment.Identity.Value,
        CertificateInfo certificate => certificate.Identity.Value,
        _ => Copy(piped, (nameof(CertificateDeployment), nameof(CertificateDeployment.CertificateName)), (nameof(CertificateInfo), nameof(CertificateInfo.Name))),
    };

    /// <summary>
    /// The same, also from results of removing a certificate or binding it, and from what expires; for cmdlets that read or rotate it.
    /// </summary>
    public static string? CertificateOrBound(PSObject? piped) => piped?.BaseObject switch
    {
        CertificateRemoval removal => removal.Identity.Value,
        ExpirationInfo { Kind: ExpirationKind.Certificate } expiration => expiration.Identity.Value,
        CredentialDeployment { ItemType: CredentialItem.Certificate } binding => binding.Item?.Value,
        _ => Certificate(piped),
    };

    public static string? Keystore(PSObject? piped) => piped?.BaseObject switch
    {
        KeystoreDeployment deployment => deployment.Identity.Value,
        KeystoreInfo keystore => keystore.Identity.Value,
        _ => Copy(piped, (nameof(KeystoreDeployment), nameof(KeystoreDeployment.KeystoreName)), (nameof(KeystoreInfo), nameof(KeystoreInfo.Name))),
    };

    /// <summary>The same, also from results of removing a keystore or binding it; for the cmdlet that reads it.</summary>
    public static string? KeystoreOrBound(PSObject? piped) => piped?.BaseObject switch
    {
        KeystoreRemoval removal => removal.Identity.Value,
        CredentialDeployment { ItemType: CredentialItem.Keystore or CredentialItem.Truststore } binding => binding.Item?.Value,
        _ => Keystore(piped),
    };

    public static string? Username(PSObject? piped) => piped?.BaseObject switch
    {
        CredentialDeployment deployment => deployment.Identity.Value,
        CredentialInfo credential => credential.Identity.Value,
        _ => null,
    };

    /// <summary>The same, also from what expires; for the cmdlet that reads credentials.</summary>
    public static string? UsernameOrExpiring(PSObject? piped) =>
        piped?.BaseObject is ExpirationInfo { Kind: ExpirationKind.Credential } expiration ? expiration.Identity.Value : Username(piped);

    public static string? ApiProxy(PSObject? piped) => piped?.BaseObject switch
    {
        ProxyDeployment deployment => deployment.Identity.Value,
        ProxyUndeployment undeployment => undeployment.Identity.Value,
        ApiProxyInfo proxy => proxy.Identity.Value,
        ApiProxyDeploymentInfo deployment => deployment.Identity.Value,
        _ => Copy(piped, (nameof(ApiProxyInfo), nameof(ApiProxyInfo.Name))),
    };

    public static string? Environment(PSObject? piped) => piped?.BaseObject switch
    {
        EnvironmentInfo environment => environment.Identity.Value,
        ApiProxyDeploymentInfo deployment => deployment.EnvironmentName.Value,
        _ => Copy(piped, (nameof(EnvironmentInfo), nameof(EnvironmentInfo.Name))),
    };

    public static string? Project(PSObject? piped) => piped?.BaseObject switch
    {
        Deployment deployment => deployment.ProjectName.Value,
        InventoryItem item => item.Origin.Project?.Value,
        _ => null,
    };

    // Copies bind by property name, so this is needed only where the property is not named like the parameter.
    private static string? Copy(PSObject? piped, params (string Type, string Column)[] names)
    {
        if (piped is not { BaseObject: PSCustomObject } || piped.TypeNames.Count == 0)
            return null;
        var column = names.FirstOrDefault(name => piped.TypeNames[0] == $"Deserialized.ApinizerOps.{name.Type}").Column;
        return column != null && piped.Properties[column]?.Value?.ToString() is { } text && text.Trim().Length > 0 ? text : null;
    }
}
