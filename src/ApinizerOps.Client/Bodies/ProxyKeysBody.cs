using System.Collections.Generic;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Bodies;

/// <summary>The body of page "Update API Keys".</summary>
internal sealed class ProxyKeysBody
{
    public string? PublicKey { get; private init; }

    public string? SecretKey { get; private init; }

    public bool? Deploy { get; private init; }

    public IReadOnlyList<string>? DeployTargetEnvironmentNameList { get; private init; }

    public static ProxyKeysBody From(UpdateProxyKeys update, string? secretKey) => new()
    {
        PublicKey = update.PublicKey,
        SecretKey = secretKey,
        Deploy = update.DeployTo == null ? null : true,
        DeployTargetEnvironmentNameList = update.DeployTo,
    };
}
