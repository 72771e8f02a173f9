using System;
using System.Text;

namespace ApinizerOps;

/// <summary>
/// Turns content into the base64 that travels: of PEM text for private and public keys, of the raw bytes for secret
/// keys. What can't be such a key is refused here, before anything is sent.
/// </summary>
internal static class KeyEncoder
{
    /// <param name="content">What the user gave.</param>
    /// <param name="reading">What the user said of it.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/> or <see cref="ErrorReason.InvalidArgument"/>.</exception>
    public static string Encode(KeyContent content, KeyReading reading)
    {
        CheckPair(reading.Type, reading.Algorithm);
        try
        {
            if (content.Algorithm is { } made && reading.Algorithm is { } wanted && made != wanted)
                throw ApinizerException.InvalidKeyContent($"The key material is for {made}; expected material for {wanted}.");
            var input = content.Read(reading.Type);
            if (reading.SkipKeyCheck)
                return AsGiven(input);
            var secret = reading.Type == KeyType.SecretKey
                || (reading.Type == null && reading.Algorithm is not (null or KeyAlgorithm.Rsa))
                || (reading.Type == null && reading.Algorithm == null && !RsaKeyEncoder.Recognises(input, reading));
            return secret ? SecretKeyEncoder.Encode(input, reading) : RsaKeyEncoder.Encode(input, reading);
        }
        catch (ApinizerException error) when (error.Reason == ErrorReason.InvalidKeyContent && content.Source != null)
        {
            throw ApinizerException.InvalidKeyContent($"{content.Source}: {error.Message}");
        }
    }

    /// <summary>Refuses an algorithm that the type can't have.</summary>
    public static void CheckPair(KeyType? type, KeyAlgorithm? algorithm)
    {
        if (type == null || algorithm == null || (type == KeyType.SecretKey) == (algorithm != KeyAlgorithm.Rsa))
            return;
        throw ApinizerException.InvalidArgument(type == KeyType.SecretKey
            ? "KeyType SecretKey does not go with Algorithm Rsa; expected Aes, Des or DesEde."
            : $"KeyType {type} does not go with Algorithm {algorithm}; expected Rsa.");
    }

    // PEM is never what travels; other text may be, and bytes can't.
    private static string AsGiven(KeyInput input) => input.Text == null ? Convert.ToBase64String(input.Bytes)
        : input.HasPem ? Convert.ToBase64String(Encoding.UTF8.GetBytes(input.Text)) : input.Text.Trim();
}
