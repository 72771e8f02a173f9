using System;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Material;

/// <summary>Generated keys are valid.</summary>
public sealed class KeyGeneratorTests
{
    [Theory]
    [InlineData(2048)]
    [InlineData(3072)]
    public void Generated_rsa_key_is_valid(int bits)
    {
        var material = KeyGenerator.Rsa(bits);
        using var rsa = RSA.Create();
        rsa.ImportFromPem(SecureStrings.ToPlainText(material.PrivateKey!));
        using var half = RSA.Create();
        half.ImportFromPem(material.PublicKey);

        Assert.Equal((bits, bits), (rsa.KeySize, half.KeySize));
        TestEncoder.AssertPrivate(rsa, TestEncoder.Encode(new KeyContent(material), KeyType.PrivateKey));
        TestEncoder.AssertPublic(rsa, TestEncoder.Encode(new KeyContent(material), KeyType.PublicKey));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(rsa.ExportSubjectPublicKeyInfo())), material.Fingerprint);
        Assert.Equal($"Rsa {bits}", material.ToString());
    }

    [Theory]
    [InlineData(KeyAlgorithm.Aes, 16)]
    [InlineData(KeyAlgorithm.Aes, 32)]
    [InlineData(KeyAlgorithm.Des, 8)]
    [InlineData(KeyAlgorithm.DesEde, 24)]
    public void Generated_secret_keys_are_valid_and_distinct(KeyAlgorithm algorithm, int length)
    {
        var made = Enumerable.Range(0, 50).Select(_ => KeyGenerator.Secret(algorithm, length)).ToList();

        var keys = made.Select(one => Convert.FromBase64String(TestEncoder.Encode(new KeyContent(one), KeyType.SecretKey, algorithm: algorithm))).ToList();
        Assert.All(keys, key => Assert.Equal(length, key.Length));
        Assert.Equal(50, keys.Select(Convert.ToHexString).Distinct().Count());
        if (algorithm != KeyAlgorithm.Aes)
            Assert.All(keys, key => Assert.All(key, value => Assert.Equal(1, BitOperations.PopCount(value) % 2)));
        Assert.Equal(8 * length, made[0].Bits);
    }

    [Fact]
    public void Proxy_keys_are_not_accepted_as_key_content()
    {
        var material = KeyGenerator.Proxy();

        Assert.Matches("^ak_[0-9a-f]{32}$", material.PublicKey);
        Assert.Matches("^sk_[0-9a-f]{64}$", SecureStrings.ToPlainText(material.SecretKey!));
        var error = Assert.Throws<ApinizerException>(() => TestEncoder.Encode(new KeyContent(material), KeyType.SecretKey));
        Assert.Contains("Update-ApinizerProxyKeys", error.Message, StringComparison.Ordinal);
    }
}
