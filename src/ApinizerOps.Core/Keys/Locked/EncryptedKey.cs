using System.Formats.Asn1;
using System.Security;

namespace ApinizerOps;

/// <summary>Opens encrypted PKCS#8 (RFC 5958).</summary>
internal static class EncryptedKey
{
    /// <summary>The PKCS#8 inside.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: the passphrase is wrong, or the scheme is another, or too slow.</exception>
    public static byte[] Open(byte[] der, SecureString passphrase, IterationBudget budget)
    {
        try
        {
            return Open(new AsnReader(der, AsnEncodingRules.BER).ReadSequence(), passphrase, budget);
        }
        catch (AsnContentException)
        {
            throw LockedKey.NotOpened();
        }
    }

    public static byte[] Open(AsnReader sequence, SecureString passphrase, IterationBudget budget)
    {
        var algorithm = sequence.ReadSequence();
        return PasswordCipher.Decrypt(algorithm, sequence.ReadOctetString(), passphrase, budget);
    }
}
