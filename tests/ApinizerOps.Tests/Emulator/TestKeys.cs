using System;
using System.Security.Cryptography;
using System.Text;

namespace ApinizerOps.Tests.Emulator;

/// <summary>Key content as it travels.</summary>
internal static class TestKeys
{
    private static readonly RSA Rsa = RSA.Create(2048);

    public static string PrivatePem { get; } = Base64(Rsa.ExportPkcs8PrivateKeyPem());

    public static string PrivateRsaPem { get; } = Base64(Rsa.ExportRSAPrivateKeyPem());

    public static string PrivateDer { get; } = Convert.ToBase64String(Rsa.ExportPkcs8PrivateKey());

    public static string PublicPem { get; } = Base64(Rsa.ExportSubjectPublicKeyInfoPem());

    public static string PublicRsaPem { get; } = Base64(Rsa.ExportRSAPublicKeyPem());

    public static string PublicDer { get; } = Convert.ToBase64String(Rsa.ExportSubjectPublicKeyInfo());

    public static string OtherPrivatePem()
    {
        using var rsa = RSA.Create(2048);
        return Base64(rsa.ExportPkcs8PrivateKeyPem());
    }

    public static string Secret(int length) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(length));

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
