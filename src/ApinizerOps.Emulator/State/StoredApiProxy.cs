using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>An API proxy's keys, and where it is deployed.</summary>
internal sealed class StoredApiProxy
{
    private readonly Dictionary<string, StoredDeployment> _deployments = new(StringComparer.Ordinal);

    public string? PublicKey { get; private set; }

    public string? SecretKey { get; private set; }

    /// <summary>Its deployment to an environment, made or not.</summary>
    public StoredDeployment In(string environment)
    {
        if (!_deployments.TryGetValue(environment, out var deployment))
            _deployments.Add(environment, deployment = new StoredDeployment());
        return deployment;
    }

    /// <summary>Takes new keys, null for one that stays. Where it is deployed, it is so with the old ones until it is again.</summary>
    public void ChangeKeys(string? publicKey, string? secretKey)
    {
        PublicKey = publicKey ?? PublicKey;
        SecretKey = secretKey ?? SecretKey;
        foreach (var deployment in _deployments.Values)
            deployment.FallBehind();
    }
}
