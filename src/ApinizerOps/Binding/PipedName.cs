namespace ApinizerOps.Binding;

/// <summary>The names that our own objects give when they are piped; null where an object gives no such name.</summary>
internal static class PipedName
{
    public static string? Key(object? piped) => piped switch
    {
        KeyDeployment deployment => deployment.Identity.Value,
        KeyInfo key => key.Identity.Value,
        _ => null,
    };

    /// <summary>Also the key that is bound to a credential, or was removed: to look at it, and to replace it everywhere.</summary>
    public static string? KeyOrBound(object? piped) => piped switch
    {
        KeyRemoval removal => removal.Identity.Value,
        CredentialDeployment binding => binding.Key?.Value,
        _ => Key(piped),
    };

    public static string? Username(object? piped) => piped switch
    {
        CredentialDeployment deployment => deployment.Identity.Value,
        CredentialInfo credential => credential.Identity.Value,
        _ => null,
    };

    public static string? ApiProxy(object? piped) => piped switch
    {
        ProxyDeployment deployment => deployment.Identity.Value,
        ProxyUndeployment undeployment => undeployment.Identity.Value,
        ApiProxyInfo proxy => proxy.Identity.Value,
        ApiProxyDeploymentInfo deployment => deployment.Identity.Value,
        _ => null,
    };

    public static string? Environment(object? piped) => piped switch
    {
        EnvironmentInfo environment => environment.Identity.Value,
        ApiProxyDeploymentInfo deployment => deployment.EnvironmentName.Value,
        _ => null,
    };

    public static string? Project(object? piped) => piped switch
    {
        Deployment deployment => deployment.ProjectName.Value,
        InventoryItem item => item.Origin.Project?.Value,
        _ => null,
    };
}
