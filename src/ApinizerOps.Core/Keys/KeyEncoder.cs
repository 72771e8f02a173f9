using System;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// Encodes content as base64 for the request: of PEM text for private and public keys, of the raw bytes for secret keys.
/// Content that is not a valid key is refused before anything is sent.
/// </summary>
internal static class KeyEncoder
{
    /// <param name="content">The content.</param>
    /// <param name="reading">How to read and check it.</param>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/> or <see cref="ErrorReason.InvalidArgument"/>.
    /// </exception>
    public static string Encode(KeyContent content, KeyContentOptions reading)
    {
        CheckPair(reading.Type, reading.Algorithm);
        try
        {
            if (content.Algorithm is { } made && reading.Algorithm is { } wanted && made != wanted)
                throw ApinizerException.InvalidKeyContent($"The key material is for {made}; expected material for {wanted}.");
            var input = content.Read(reading.Type);
            if (input.Text is { } text && ResourceName.IsMacro(text.Trim()))
                throw ApinizerException.InvalidKeyContent("The content is a variable that was not expanded, such as $(NAME). Define the variable.");
            if (reading.SkipKeyCheck)
                return AsGiven(input);
            // The content of a secret key for RSA is not documented: an RSA key is sent as PEM, anything else as it is given.
            if (reading is { Type: KeyType.SecretKey, Algorithm: KeyAlgorithm.Rsa })
                return RsaKeyEncoder.IsAsymmetricKey(input, reading) ? RsaKeyEncoder.Encode(input, reading with { Type = null }) : AsGiven(input);
            var secret = reading.Type == KeyType.SecretKey
                || (reading.Type == null && reading.Algorithm is not (null or KeyAlgorithm.Rsa))
                || (reading.Type == null && reading.Algorithm == null && !RsaKeyEncoder.IsAsymmetricKey(input, reading));
            return secret ? SecretKeyEncoder.Encode(input, reading) : RsaKeyEncoder.Encode(input, reading);
        }
        catch (ApinizerException error) when (error.Reason == ErrorReason.InvalidKeyContent && content.Source != null)
        {
            throw error.WithSource(content.Source);
        }
    }

    /// <summary>Refuses an algorithm that the type can't have.</summary>
    public static void CheckPair(KeyType? type, KeyAlgorithm? algorithm)
    {
        if (type is KeyType.PrivateKey or KeyType.PublicKey && algorithm is not (null or KeyAlgorithm.Rsa))
            throw ApinizerException.InvalidArgument($"KeyType {type} does not go with Algorithm {algorithm}; expected Rsa, or none.");
    }

    // PEM and bytes are encoded; other text may be encoded already.
    private static string AsGiven(DecodedContent input) => input.Text == null ? Convert.ToBase64String(input.Bytes)
        : input.HasPem ? Convert.ToBase64String(Encoding.UTF8.GetBytes(input.Text)) : input.Text.Trim();
}
