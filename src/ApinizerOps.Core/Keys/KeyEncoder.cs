namespace ApinizerOps;

/// <summary>
/// Turns content into the base64 that travels: of PEM text for private and public keys, of the raw bytes for secret
/// keys. What can't be such a key is refused here, before anything is sent.
/// </summary>
internal static class KeyEncoder
{
    /// <param name="content">What the user gave.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="type">The key's type; null on an update that doesn't say it.</param>
    /// <param name="algorithm">Narrows the lengths of a secret key.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/> or <see cref="ErrorReason.InvalidArgument"/>.</exception>
    public static string Encode(KeyContent content, KeyContentFormat format, KeyType? type, KeyAlgorithm? algorithm)
    {
        CheckPair(type, algorithm);
        try
        {
            var input = content.Read();
            var secret = type == KeyType.SecretKey
                || (type == null && algorithm is not (null or KeyAlgorithm.Rsa))
                || (type == null && algorithm == null && !RsaKeyEncoder.Recognises(input, format));
            return secret ? SecretKeyEncoder.Encode(input, format, algorithm) : RsaKeyEncoder.Encode(input, format, type);
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
}
