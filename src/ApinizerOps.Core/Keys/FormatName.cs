namespace ApinizerOps;

/// <summary>The names of formats in sentences.</summary>
internal static class FormatName
{
    public static string Of(KeyContentFormat format) => format switch
    {
        KeyContentFormat.Pem => "PEM",
        KeyContentFormat.Der => "DER",
        KeyContentFormat.Base64 => "base64",
        KeyContentFormat.Hex => "hex",
        _ => "raw",
    };
}
