using System.Linq;
using System.Security.Cryptography;

namespace ApinizerOps;

#pragma warning disable CA5350, CA5351 // Nothing is encrypted here.

/// <summary>How many bytes a secret key may have, and which keys are too weak.</summary>
internal static class SecretKeyRules
{
    private static readonly int[] Aes = [16, 24, 32];
    private static readonly int[] Des = [8];
    private static readonly int[] DesEde = [16, 24];

    public static bool FitsLength(int length, KeyAlgorithm? algorithm) => algorithm switch
    {
        KeyAlgorithm.Aes => Aes.Contains(length),
        KeyAlgorithm.Des => Des.Contains(length),
        KeyAlgorithm.DesEde => DesEde.Contains(length),
        _ => Aes.Contains(length) || Des.Contains(length) || DesEde.Contains(length),
    };

    public static string DescribeLengths(KeyAlgorithm? algorithm) => algorithm switch
    {
        KeyAlgorithm.Aes => "an AES key of 16, 24 or 32 bytes",
        KeyAlgorithm.Des => "a DES key of 8 bytes",
        KeyAlgorithm.DesEde => "a DESede key of 16 or 24 bytes",
        _ => "a key of 16, 24 or 32 bytes (AES), 8 (DES), or 16 or 24 (DESede)",
    };

    /// <summary>Refuses the weak keys of DES, and triple DES keys that are no stronger than DES.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: it is one.</exception>
    public static void RefuseWeak(byte[] key, KeyAlgorithm? algorithm)
    {
        var what = key.Length == 8 && (DES.IsWeakKey(key) || DES.IsSemiWeakKey(key))
            ? "one of the weak keys of DES: encrypting twice with it, or with its partner, decrypts"
            : algorithm == KeyAlgorithm.DesEde && TripleDES.IsWeakKey(key)
            ? "a DESede key with two equal parts, which is no stronger than DES"
            : null;
        if (what != null)
            throw ApinizerException.InvalidKeyContent($"The content is {what}; expected a random key. Give -AllowWeakKey to send it all the same.");
    }
}
