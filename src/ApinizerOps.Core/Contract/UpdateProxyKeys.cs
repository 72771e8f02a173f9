using System.Collections.Generic;
using System.Security;

namespace ApinizerOps.Contract;

/// <summary>The body of page "Update API Keys": what is null is not sent.</summary>
public sealed class UpdateProxyKeys
{
    private readonly string? _publicKey;
    private readonly SecureString? _secretKey;

    /// <summary>The new public key; not blank. Leading and trailing line breaks are trimmed.</summary>
    public string? PublicKey
    {
        get => _publicKey;
        init => _publicKey = value == null ? null : SecureStrings.TrimLineEnds(value);
    }

    /// <summary>The new secret key; not blank. Leading and trailing line breaks are trimmed.</summary>
    public SecureString? SecretKey
    {
        get => _secretKey;
        init => _secretKey = value == null ? null : SecureStrings.TrimLineEnds(value);
    }

    /// <summary>Where to deploy after saving; null for no deployment.</summary>
    public IReadOnlyList<string>? DeployTo { get; init; }

    /// <summary>Checks the page's rules before anything is sent.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>.</exception>
    public void Validate()
    {
        if (PublicKey == null && SecretKey == null)
            throw ApinizerException.InvalidArgument("At least one of PublicKey and SecretKey must be given.");
        if (PublicKey != null && string.IsNullOrWhiteSpace(PublicKey))
            throw ApinizerException.InvalidArgument("PublicKey is blank. Give a key, or leave it out to keep the present one.");
        if (PublicKey != null && PrivateKeyDetector.IsIn(PublicKey))
            throw ApinizerException.InvalidArgument("PublicKey holds a private key. Give the public one.");
        var secret = SecretKey == null ? null : SecureStrings.ToPlainText(SecretKey);
        if (secret != null && string.IsNullOrWhiteSpace(secret))
            throw ApinizerException.InvalidArgument("SecretKey is blank. Give a key, or leave it out to keep the present one.");
        CheckText(nameof(PublicKey), PublicKey);
        CheckText(nameof(SecretKey), secret);
        if (DeployTo is { Count: 0 })
            throw ApinizerException.InvalidArgument("A deployment needs at least one environment: give -Environment with -Deploy.");
    }

    // API clients that get the key in another way would not send invisible characters.
    private static void CheckText(string what, string? key)
    {
        if (key == null)
            return;
        SecureStrings.RequireExpanded(what, key);
        if (ResourceName.HasInvisible(key))
            throw ApinizerException.InvalidArgument(
                $"{what} contains U+FFFD or an invisible character, such as a zero-width space. Read the file with its own encoding, or remove the character.");
    }
}
