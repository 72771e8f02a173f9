namespace ApinizerOps;

/// <summary>The format of key content, if <see cref="Auto"/> can't or shouldn't detect it.</summary>
public enum KeyContentFormat : long
{
    /// <summary>Detected from the content. Ambiguous text is refused.</summary>
    Auto,

    /// <summary>PEM text.</summary>
    Pem,

    /// <summary>DER bytes.</summary>
    Der,

    /// <summary>Base64 text of PEM, DER or raw key bytes.</summary>
    Base64,

    /// <summary>Hexadecimal text of DER or raw key bytes.</summary>
    Hex,

    /// <summary>The bytes of a secret key as they are; a string counts as its UTF-8 bytes.</summary>
    Raw,
}

/// <summary>The names of formats in sentences.</summary>
internal static class KeyContentFormatName
{
    public static string Get(KeyContentFormat format) => format switch
    {
        KeyContentFormat.Pem => "PEM",
        KeyContentFormat.Der => "DER",
        KeyContentFormat.Base64 => "base64",
        KeyContentFormat.Hex => "hex",
        _ => "raw",
    };
}
