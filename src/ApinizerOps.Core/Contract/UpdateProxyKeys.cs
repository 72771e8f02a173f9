using System.Collections.Generic;
using System.Security;

namespace ApinizerOps.Contract;

/// <summary>The body of page "Update API Keys": what is null is not sent.</summary>
public sealed class UpdateProxyKeys
{
    /// <summary>The new public key; not blank.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The new secret key; not blank.</summary>
    public SecureString? SecretKey { get; init; }

    /// <summary>Where to deploy after saving; null for no deployment.</summary>
    public IReadOnlyList<string>? DeployTo { get; init; }

    /// <summary>The page's rules, checked before anything is sent.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>.</exception>
    public void Validate()
    {
        if (PublicKey == null && SecretKey == null)
            throw ApinizerException.InvalidArgument("At least one of PublicKey and SecretKey must be given.");
        if (PublicKey != null && string.IsNullOrWhiteSpace(PublicKey))
            throw ApinizerException.InvalidArgument("PublicKey is blank. Give a key, or leave it out to keep the present one.");
        if (PublicKey != null && PrivateKeyMark.IsIn(PublicKey))
            throw ApinizerException.InvalidArgument("PublicKey holds a private key. Give the public one.");
        if (SecretKey != null && string.IsNullOrWhiteSpace(SecretText.Read(SecretKey)))
            throw ApinizerException.InvalidArgument("SecretKey is blank. Give a key, or leave it out to keep the present one.");
        if (DeployTo is { Count: 0 })
            throw ApinizerException.InvalidArgument("A deployment needs at least one environment: give -Environment with -Deploy.");
    }
}
