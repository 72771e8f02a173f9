using System.Security;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>What was said of key content: what it is to be, how it is written, and how it is judged.</summary>
internal sealed record KeyContentOptions
{
    private readonly SecureString? _passphrase;

    /// <summary>How the content is written.</summary>
    public KeyContentFormat Format { get; init; }

    /// <summary>The key's type; null on an update that doesn't say it.</summary>
    public KeyType? Type { get; init; }

    /// <summary>Narrows the lengths of a secret key.</summary>
    public KeyAlgorithm? Algorithm { get; init; }

    /// <summary>Opens content that is encrypted. Leading and trailing line breaks are trimmed.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: a build agent did not put it in.</exception>
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

    /// <summary>Whether RSA keys below 2048 bits and weak DES keys will do.</summary>
    public bool AllowWeakKey { get; init; }

    /// <summary>Whether the content is sent without judging it.</summary>
    public bool SkipKeyCheck { get; init; }
}
