using System.Security;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>How key content is read and checked: expected type, format, passphrase.</summary>
internal sealed record KeyContentOptions
{
    private readonly SecureString? _passphrase;

    /// <summary>The format of the content.</summary>
    public KeyContentFormat Format { get; init; }

    /// <summary>The key's type; null for an update without one.</summary>
    public KeyType? Type { get; init; }

    /// <summary>Limits the length of a secret key.</summary>
    public KeyAlgorithm? Algorithm { get; init; }

    /// <summary>The passphrase of encrypted content. Leading and trailing line breaks are trimmed.</summary>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>: it is a variable that a build agent did not expand.
    /// </exception>
    public SecureString? Passphrase
    {
        get => _passphrase;
        init
        {
            _passphrase = value == null ? null : SecureStrings.TrimLineEnds(value);
            if (_passphrase != null)
                SecureStrings.RequireExpanded(nameof(Passphrase), SecureStrings.ToPlainText(_passphrase));
        }
    }

    /// <summary>Whether RSA keys below 2048 bits and weak DES keys are accepted.</summary>
    public bool AllowWeakKey { get; init; }

    /// <summary>Whether the content is sent without checks.</summary>
    public bool SkipKeyCheck { get; init; }
}

/// <summary>Where content came from and how it was read, for a command that sends it again.</summary>
/// <param name="File">The full path of its file; null where it was in none.</param>
/// <param name="Reading">How it was read.</param>
internal sealed record KeyOrigin(string? File, KeyContentOptions Reading);
