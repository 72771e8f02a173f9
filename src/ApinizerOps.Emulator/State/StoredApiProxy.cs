using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>An API proxy's keys, and where it is deployed.</summary>
internal sealed class StoredApiProxy
{
    private readonly Dictionary<string, StoredDeployment> _deployments = new(StringComparer.Ordinal);

    public string? PublicKey { get; private set; }

    public string? SecretKey { get; private set; }

    /// <summary>Its deployment to an environment, which may not be deployed yet.</summary>
    public StoredDeployment DeploymentTo(string environment)
    {
        if (!_deployments.TryGetValue(environment, out var deployment))
            _deployments.Add(environment, deployment = new StoredDeployment());
        return deployment;
    }

    /// <summary>Sets new keys; null keeps a key. Deployments keep the old keys until the proxy is deployed again.</summary>
    public void ChangeKeys(string? publicKey, string? secretKey)
    {
        PublicKey = publicKey ?? PublicKey;
        SecretKey = secretKey ?? SecretKey;
        foreach (var deployment in _deployments.Values)
            deployment.RequireRedeploy();
    }
}
