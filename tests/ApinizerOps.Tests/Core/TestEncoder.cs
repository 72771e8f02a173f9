using System;
using System.Security.Cryptography;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Core;

/// <summary>Encodes key content and checks the result.</summary>
internal static class TestEncoder
{
    public static string Encode(
        KeyContent content, KeyType? type, KeyContentFormat format = KeyContentFormat.Auto, KeyAlgorithm? algorithm = null) =>
        KeyEncoder.Encode(content, new KeyContentOptions { Format = format, Type = type, Algorithm = algorithm });

    /// <summary>Encodes content that a passphrase decrypts.</summary>
    public static string Open(KeyContent content, string passphrase, KeyType? type = KeyType.PrivateKey) =>
        KeyEncoder.Encode(content, new KeyContentOptions { Type = type, Passphrase = SecureStrings.FromPlainText(passphrase) });

    /// <summary>Asserts that the result is base64 of PEM text in which .NET finds this private key.</summary>
    public static void AssertPrivate(RSA expected, string sent)
    {
        var pem = Pem(sent);
        Assert.StartsWith("-----BEGIN PRIVATE KEY-----\n", pem, StringComparison.Ordinal);
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        Assert.Equal(expected.ExportParameters(true).Modulus, rsa.ExportParameters(true).Modulus);
        Assert.Equal(expected.ExportParameters(true).D, rsa.ExportParameters(true).D);
    }

    /// <summary>Asserts that the result is base64 of PEM text in which .NET finds this public key and no private one.</summary>
    public static void AssertPublic(RSA expected, string sent)
    {
        var pem = Pem(sent);
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----\n", pem, StringComparison.Ordinal);
        using var rsa = RSA.Create();
        rsa.ImportFromPem(pem);
        Assert.Equal(expected.ExportParameters(false).Modulus, rsa.ExportParameters(false).Modulus);
        Assert.Equal(expected.ExportParameters(false).Exponent, rsa.ExportParameters(false).Exponent);
        Assert.ThrowsAny<CryptographicException>(() => rsa.ExportParameters(true));
    }

    /// <summary>Asserts that the content is refused with all of these words, and that the message quotes nothing of it.</summary>
    public static void AssertRefused(
        KeyContent content, KeyType? type, string[] words,
        KeyContentFormat format = KeyContentFormat.Auto, KeyAlgorithm? algorithm = null)
    {
        var error = Assert.Throws<ApinizerException>(() => Encode(content, type, format, algorithm));
        Assert.Equal(ErrorReason.InvalidKeyContent, error.Reason);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.OrdinalIgnoreCase));
        Assert.Null(error.InnerException);
        AssertUnquoted(content, error.ToString());
    }

    private static void AssertUnquoted(KeyContent content, string message)
    {
        if (content.Read() is not { Text: { } text })
            return;
        foreach (var word in text.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            // PEM labels are no secret.
            if (word.Length >= 8 && !word.Contains("-----", StringComparison.Ordinal) && word != "CERTIFICATE")
                Assert.DoesNotContain(word, message, StringComparison.Ordinal);
        }
    }

    private static string Pem(string sent) => Encoding.ASCII.GetString(Convert.FromBase64String(sent));
}
