using System;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Client;

/// <summary>A keystore to send.</summary>
internal static class SampleKeystores
{
    public const string Passphrase = "pass of the store";

    public static byte[] Pfx { get; } = Make();

    public static KeystoreData One => KeystoreReader.Read(new KeyContent((byte[])Pfx.Clone()), SecureStrings.FromPlainText(Passphrase));

    public static ChangeKeystore Change(params string[] environments) => new() { Keystore = One, Environments = environments };

    private static byte[] Make()
    {
        using var certificate = new CertificateRequest("CN=store", SampleKeys.Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(10));
        return certificate.Export(X509ContentType.Pfx, Passphrase);
    }
}
