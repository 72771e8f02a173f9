using System.Collections.Generic;
using System.Security;

namespace ApinizerOps.Contract;

/// <summary>The body of page "Update API Keys": what is null is not sent.</summary>
public sealed class UpdateProxyKeys
{
    private static readonly char[] LineEnds = ['\r', '\n'];

    private readonly string? _publicKey;
    private readonly SecureString? _secretKey;

    /// <summary>The new public key; not blank. Line ends at its end, as files leave them, are taken off.</summary>
    public string? PublicKey
    {
        get => _publicKey;
        init => _publicKey = value?.Trim(LineEnds);
    }

    /// <summary>The new secret key; not blank. Line ends at its end, as files leave them, are taken off.</summary>
    public SecureString? SecretKey
    {
        get => _secretKey;
        init => _secretKey = value == null ? null : Trim(value);
    }

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
        var secret = SecretKey == null ? null : SecretText.Read(SecretKey);
        if (secret != null && string.IsNullOrWhiteSpace(secret))
            throw ApinizerException.InvalidArgument("SecretKey is blank. Give a key, or leave it out to keep the present one.");
        if (PublicKey != null && ResourceName.IsMacro(PublicKey))
            throw ApinizerException.InvalidArgument("PublicKey is a variable that was not expanded, such as $(NAME). Define the variable.");
        if (secret != null && ResourceName.IsMacro(secret))
            throw ApinizerException.InvalidArgument("SecretKey is a variable that was not expanded, such as $(NAME). Define the variable.");
        if (DeployTo is { Count: 0 })
            throw ApinizerException.InvalidArgument("A deployment needs at least one environment: give -Environment with -Deploy.");
    }

    private static SecureString Trim(SecureString secret)
    {
        var given = SecretText.Read(secret);
        var text = given.Trim(LineEnds);
        return text.Length == given.Length ? secret : SecretText.Protect(text);
    }
}
