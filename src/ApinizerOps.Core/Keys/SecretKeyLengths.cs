using System.Linq;

namespace ApinizerOps;

/// <summary>How many bytes a secret key may have.</summary>
internal static class SecretKeyLengths
{
    private static readonly int[] Aes = [16, 24, 32];
    private static readonly int[] Des = [8];
    private static readonly int[] DesEde = [16, 24];

    public static bool Fit(int length, KeyAlgorithm? algorithm) => algorithm switch
    {
        KeyAlgorithm.Aes => Aes.Contains(length),
        KeyAlgorithm.Des => Des.Contains(length),
        KeyAlgorithm.DesEde => DesEde.Contains(length),
        _ => Aes.Contains(length) || Des.Contains(length) || DesEde.Contains(length),
    };

    public static string Describe(KeyAlgorithm? algorithm) => algorithm switch
    {
        KeyAlgorithm.Aes => "an AES key of 16, 24 or 32 bytes",
        KeyAlgorithm.Des => "a DES key of 8 bytes",
        KeyAlgorithm.DesEde => "a DESede key of 16 or 24 bytes",
        _ => "a key of 16, 24 or 32 bytes (AES), 8 (DES), or 16 or 24 (DESede)",
    };
}
