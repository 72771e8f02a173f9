using System;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>The SHA-256 fingerprint of a certificate, as a user writes it.</summary>
internal static class Fingerprint
{
    /// <summary>Takes the colons and blanks out that tools put in.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: not 64 hexadecimal digits.</exception>
    public static string Normalize(string text)
    {
        var digits = string.Concat(text.Where(character => character is not (':' or ' ' or '-'))).ToUpperInvariant();
        return digits.Length == 64 && digits.All(digit => digit is >= '0' and <= '9' or >= 'A' and <= 'F')
            ? digits
            : throw ApinizerException.InvalidArgument(
                "ServerCertificateThumbprint is not a SHA-256 fingerprint; expected 64 hexadecimal digits, as TlsFailed shows them.");
    }
}
