namespace ApinizerOps.Binding;

/// <summary>The names that our own objects give when they are piped; null where an object gives no such name.</summary>
internal static class PipedName
{
    public static string? Key(object? piped) => piped switch
    {
        KeyDeployment deployment => deployment.KeyName,
        KeyInfo key => key.Name,
        _ => null,
    };

    /// <summary>Also the key that is bound to a credential, or was removed: to look at it, and to replace it everywhere.</summary>
    public static string? KeyOrBound(object? piped) => piped switch
    {
        KeyRemoval removal => removal.KeyName,
        CredentialDeployment binding => binding.KeyName,
        _ => Key(piped),
    };

    public static string? Username(object? piped) => piped switch
    {
        CredentialDeployment deployment => deployment.Username,
        CredentialInfo credential => credential.Username,
        _ => null,
    };

    public static string? ApiProxy(object? piped) => piped switch
    {
        ProxyDeployment deployment => deployment.ApiProxy,
        ProxyUndeployment undeployment => undeployment.ApiProxy,
        ApiProxyInfo proxy => proxy.Name,
        ApiProxyDeploymentInfo deployment => deployment.ApiProxy,
        _ => null,
    };

    public static string? Environment(object? piped) => piped switch
    {
        EnvironmentInfo environment => environment.Name,
        ApiProxyDeploymentInfo deployment => deployment.Environment,
        _ => null,
    };

    public static string? Project(object? piped) => piped switch
    {
        Deployment deployment => deployment.Project,
        InventoryItem item => item.Project,
        _ => null,
    };
}
