using System;
using System.Collections;
using System.Linq;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// Key content as a user gives it: bytes, text, lines or a SecureString. It is checked when it is used, and no member shows it:
/// <see cref="ToString"/> returns the type's name.
/// </summary>
public sealed class KeyContent
{
    /// <summary>The maximum size in bytes or characters; larger content is refused.</summary>
    internal const int LargestSize = 1024 * 1024;

    private readonly byte[]? _bytes;
    private readonly string? _text;
    private readonly SecureString? _secret;
    private readonly X509Certificate2? _certificate;
    private readonly ApinizerKeyMaterial? _material;

    /// <summary>Takes bytes: DER, a raw secret key, or text in UTF-8 or UTF-16.</summary>
    public KeyContent(byte[] content) => _bytes = content;

    /// <summary>Takes text: PEM, base64 or hex.</summary>
    public KeyContent(string content) => _text = content ?? "";

    /// <summary>Takes the lines of a text, as <c>Get-Content</c> gives them.</summary>
    public KeyContent(string[] content) => _text = string.Join("\n", content);

    /// <summary>Takes text: PEM, base64 or hex.</summary>
    public KeyContent(SecureString content) => _secret = content;

    /// <summary>Takes a certificate: its private key where that can be exported, or its public key.</summary>
    public KeyContent(X509Certificate2 content) => _certificate = content;

    /// <summary>
    /// Takes a key of <c>New-ApinizerKeyMaterial</c>: its secret part, or its public one where that is asked for.
    /// </summary>
    public KeyContent(ApinizerKeyMaterial content)
    {
        _material = content;
        if (content.KeyType == null)
            Problem = "The keys of a proxy can't be key content; give them to Update-ApinizerProxyKeys.";
    }

    private KeyContent(string? problem, bool _) => Problem = problem;

    /// <summary>The file that it was read from, for messages; otherwise null.</summary>
    public string? Source { get; internal init; }

    /// <summary>The algorithm that the content was generated for, if that is known.</summary>
    internal KeyAlgorithm? Algorithm => _material?.Algorithm;

    /// <summary>The same for a secret key, which is the only type that it is sent for.</summary>
    internal KeyAlgorithm? SecretAlgorithm => _material is { KeyType: KeyType.SecretKey } ? _material.Algorithm : null;

    /// <summary>Whether it is blank text, as from a blank cell.</summary>
    internal bool IsBlank => _text != null && string.IsNullOrWhiteSpace(_text);

    /// <summary>Why it can't be key content; otherwise null.</summary>
    internal string? Problem { get; }

    internal static KeyContent FromFile(string path, byte[] content) => new(content) { Source = path };

    /// <summary>Stands for content that can't be used, with the reason.</summary>
    internal static KeyContent Unusable(string problem) => new(problem, false);

    /// <summary>Converts any argument. Never throws: for an unusable one it returns content with a <see cref="Problem"/>.</summary>
    internal static KeyContent? From(object? value) => value switch
    {
        null => null,
        KeyContent content => content,
        byte[] bytes => new KeyContent(bytes),
        string text => new KeyContent(text),
        SecureString secret => new KeyContent(secret),
        X509Certificate2 certificate => new KeyContent(certificate),
        X509Certificate certificate => new KeyContent(new X509Certificate2(certificate)),
        ApinizerKeyMaterial material => new KeyContent(material),
        string[] lines => new KeyContent(lines),
        IDictionary => Unreadable(value.GetType()),
        IEnumerable items => FromItems([.. items.Cast<object?>().Select(item => item is IFormattable ? item : item?.ToString())]),
        _ => Unreadable(value.GetType()),
    };

    /// <summary>The content as bytes or text, whichever the user gave.</summary>
    /// <param name="type">Which key of a certificate is asked for.</param>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: it is empty, too large or unusable.
    /// </exception>
    internal DecodedContent Read(KeyType? type = null)
    {
        if (Problem != null)
            throw ApinizerException.InvalidKeyContent(Problem);
        if (_certificate != null)
            return DecodedContent.FromBytes(CertificateKey.Read(_certificate, type));
        if (_material != null)
            return DecodedContent.FromText(type == KeyType.PublicKey && _material.PublicKey != null
                ? _material.PublicKey : SecureStrings.ToPlainText((_material.PrivateKey ?? _material.SecretKey)!));
        return ReadGiven("key");
    }

    /// <summary>The certificate, if the content was given as one; otherwise null.</summary>
    internal X509Certificate2? Certificate => _certificate;

    /// <summary>The content as bytes or text, where it is neither an object of a certificate nor new key material.</summary>
    /// <param name="what">What it should be, for messages.</param>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: it is empty, too large or unusable.
    /// </exception>
    internal DecodedContent ReadGiven(string what)
    {
        if (Problem != null)
            throw ApinizerException.InvalidKeyContent(Problem);
        if (_certificate != null || _material != null)
            throw ApinizerException.InvalidKeyContent($"The content is {(_material != null ? "new key material" : "a certificate object")}; expected a {what}.");
        if ((_bytes?.Length ?? _text?.Length ?? _secret!.Length) > LargestSize)
            throw TooLarge($"The {what} content");
        var input = _bytes != null ? DecodedContent.FromBytes(_bytes) : DecodedContent.FromText(_text ?? SecureStrings.ToPlainText(_secret!));
        return input.IsEmpty ? throw ApinizerException.InvalidKeyContent($"The {what} content is empty.") : input;
    }

    internal static ApinizerException TooLarge(string what) =>
        ApinizerException.InvalidKeyContent($"{what} is larger than 1 MB, which no key, certificate or keystore is.");

    /// <summary>The type's name, or the file's; never the content.</summary>
    public override string ToString() => Source ?? nameof(KeyContent);

    private static KeyContent FromItems(object?[] items)
    {
        if (items.All(item => item is string))
            return new KeyContent(items.Cast<string>().ToArray());
        var bytes = new byte[items.Length];
        for (var i = 0; i < items.Length; i++)
        {
            if (items[i] is byte or short or int or long && Convert.ToInt64(items[i], null) is >= 0 and <= 255 and var number)
                bytes[i] = (byte)number;
            else
                return Unusable("The key content is a list that is neither all bytes nor all lines of text.");
        }

        return new KeyContent(bytes);
    }

    private static KeyContent Unreadable(Type type) =>
        Unusable($"An object of type {type.Name} can't be key content. Give text, lines, bytes or a SecureString.");
}

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
