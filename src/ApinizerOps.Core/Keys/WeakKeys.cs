using System.Security.Cryptography;

namespace ApinizerOps;

#pragma warning disable CA5350, CA5351 // Nothing is encrypted here.

/// <summary>Secret keys that hardly encrypt, or by far not as strongly as their length promises.</summary>
internal static class WeakKeys
{
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: it is one.</exception>
    public static void Refuse(byte[] key, KeyAlgorithm? algorithm)
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
