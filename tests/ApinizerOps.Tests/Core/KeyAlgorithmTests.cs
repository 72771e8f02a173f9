using System;

namespace ApinizerOps.Tests.Core;

/// <summary>Which key lengths an algorithm has, and which algorithms a key type has.</summary>
public sealed class KeyAlgorithmTests
{
    [Theory]
    [InlineData(KeyAlgorithm.Aes, 16)]
    [InlineData(KeyAlgorithm.Aes, 24)]
    [InlineData(KeyAlgorithm.Aes, 32)]
    [InlineData(KeyAlgorithm.Des, 8)]
    [InlineData(KeyAlgorithm.DesEde, 16)]
    [InlineData(KeyAlgorithm.DesEde, 24)]
    public void Valid_key_lengths_are_accepted(KeyAlgorithm algorithm, int length)
    {
        var key = SampleKeys.Secret(length);
        var base64 = Convert.ToBase64String(key);

        Assert.Equal(base64, TestEncoder.Encode(new KeyContent(key), KeyType.SecretKey, algorithm: algorithm));
        Assert.Equal(base64, TestEncoder.Encode(new KeyContent(base64), KeyType.SecretKey, algorithm: algorithm));
        Assert.Equal(base64, TestEncoder.Encode(new KeyContent(key), null, algorithm: algorithm));
    }

    [Theory]
    [InlineData(KeyAlgorithm.Aes, 8, "an AES key of 16, 24 or 32 bytes")]
    [InlineData(KeyAlgorithm.Des, 16, "a DES key of 8 bytes")]
    [InlineData(KeyAlgorithm.Des, 24, "a DES key of 8 bytes")]
    [InlineData(KeyAlgorithm.Des, 32, "a DES key of 8 bytes")]
    [InlineData(KeyAlgorithm.DesEde, 8, "a DESede key of 16 or 24 bytes")]
    [InlineData(KeyAlgorithm.DesEde, 32, "a DESede key of 16 or 24 bytes")]
    public void Invalid_key_length_error_names_the_valid_ones(KeyAlgorithm algorithm, int length, string expected)
    {
        TestEncoder.AssertRefused(
            new KeyContent(SampleKeys.Secret(length)), KeyType.SecretKey, [$"{length} bytes", expected], algorithm: algorithm);
        TestEncoder.AssertRefused(new KeyContent(SampleKeys.Secret(length)), null, [expected], algorithm: algorithm);
    }

    /// <summary>The documentation lists RSA for secret keys without saying what such a key holds.</summary>
    [Fact]
    public void Rsa_is_accepted_for_a_secret_key()
    {
        var pem = TestEncoder.Encode(new KeyContent(SampleKeys.PrivatePem), KeyType.PrivateKey);
        var bytes = SampleKeys.Secret(15);

        Assert.Equal(pem, TestEncoder.Encode(new KeyContent(SampleKeys.PrivatePem), KeyType.SecretKey, algorithm: KeyAlgorithm.Rsa));
        Assert.Equal(Convert.ToBase64String(bytes), TestEncoder.Encode(new KeyContent(bytes), KeyType.SecretKey, algorithm: KeyAlgorithm.Rsa));
    }

    [Theory]
    [InlineData(KeyType.PrivateKey, KeyAlgorithm.Aes)]
    [InlineData(KeyType.PrivateKey, KeyAlgorithm.Des)]
    [InlineData(KeyType.PublicKey, KeyAlgorithm.DesEde)]
    public void Impossible_type_and_algorithm_are_refused(KeyType type, KeyAlgorithm algorithm)
    {
        var error = Assert.Throws<ApinizerException>(
            () => TestEncoder.Encode(new KeyContent(SampleKeys.PrivatePem), type, algorithm: algorithm));

        Assert.Equal(ErrorReason.InvalidArgument, error.Reason);
        Assert.Contains($"{type}", error.Message, StringComparison.Ordinal);
        Assert.Contains($"{algorithm}", error.Message, StringComparison.Ordinal);
    }
}
