using System;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>The SHA-256 fingerprint of a certificate, as a user writes it.</summary>
internal static class CertificateThumbprint
{
    /// <summary>Removes separators and invisible characters, which tools and copying add.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: not 64 hexadecimal digits.</exception>
    public static string Normalize(string text)
    {
        var digits = Digits(text).ToUpperInvariant();
        return digits.Length == 64 && digits.All(digit => digit is >= '0' and <= '9' or >= 'A' and <= 'F')
            ? digits
            : throw ApinizerException.InvalidArgument(
                "ServerCertificateThumbprint is not a SHA-256 fingerprint; expected 64 hexadecimal digits, as TlsFailed shows them.");
    }

    /// <summary>The text without separators and invisible characters.</summary>
    public static string Digits(string text) => string.Concat(
        ResourceName.RemoveInvisible(text).Where(character => character is not (':' or '-') && !char.IsWhiteSpace(character)));
}
