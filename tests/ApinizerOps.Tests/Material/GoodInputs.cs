using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Material;

/// <summary>Key content of every kind that can be used.</summary>
internal static class GoodInputs
{
    private const string Passphrase = "Şifre 1!";

    private static readonly RSA Rsa = SampleKeys.Rsa;
    private static readonly KeyContentOptions Private = new() { Type = KeyType.PrivateKey };
    private static readonly KeyContentOptions Public = new() { Type = KeyType.PublicKey };
    private static readonly KeyContentOptions Secret = new() { Type = KeyType.SecretKey };

    public static IEnumerable<(KeyContent Content, KeyContentOptions Reading)> All => [.. Plain(), .. Locked()];

    private static IEnumerable<(KeyContent Content, KeyContentOptions Reading)> Plain()
    {
        yield return (new KeyContent(SampleKeys.PrivatePem), Private);
        yield return (new KeyContent(SampleKeys.PrivatePem.Replace("\n", "\r\n", StringComparison.Ordinal)), Private);
        yield return (new KeyContent([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(SampleKeys.PrivatePem)]), Private);
        yield return (new KeyContent(SampleKeys.Base64(SampleKeys.PrivatePem)), Private);
        yield return (new KeyContent(Rsa.ExportPkcs8PrivateKey()), Private);
        yield return (new KeyContent(Rsa.ExportRSAPrivateKeyPem()), Private);
        yield return (new KeyContent(Rsa.ExportRSAPrivateKey()), new KeyContentOptions());
        yield return (new KeyContent(SampleKeys.PublicPem), Public);
        yield return (new KeyContent(Rsa.ExportRSAPublicKeyPem()), Public);
        yield return (new KeyContent(Rsa.ExportSubjectPublicKeyInfo()), Public);
        yield return (new KeyContent(SampleKeys.PublicPem + SampleKeys.PrivatePem), Public);
        yield return (new KeyContent(OtherKeys.CertificatePem + SampleKeys.PrivatePem), Private);
        yield return (new KeyContent(SampleKeys.Certutil(Rsa.ExportPkcs8PrivateKey())), Private);
        yield return (new KeyContent(SampleKeys.Secret(32)), Secret);
        yield return (new KeyContent(SampleKeys.Secret(24)), Secret with { Algorithm = KeyAlgorithm.DesEde });
        yield return (new KeyContent(Convert.ToHexString(SampleKeys.Secret(8))), Secret with { Algorithm = KeyAlgorithm.Des });
        yield return (new KeyContent(Convert.ToBase64String(SampleKeys.Secret(16))), new KeyContentOptions());
        yield return (new KeyContent(Convert.ToBase64String(SampleKeys.Secret(16))), Secret with { Format = KeyContentFormat.Raw, Algorithm = KeyAlgorithm.DesEde });
    }

    private static IEnumerable<(KeyContent Content, KeyContentOptions Reading)> Locked()
    {
        var schemes = new[] { PbeEncryptionAlgorithm.Aes128Cbc, PbeEncryptionAlgorithm.Aes192Cbc, PbeEncryptionAlgorithm.Aes256Cbc }
            .SelectMany(cipher => new[] { HashAlgorithmName.SHA1, HashAlgorithmName.SHA256, HashAlgorithmName.SHA384, HashAlgorithmName.SHA512 }
                .Select(hash => new PbeParameters(cipher, hash, 1500)))
            .Append(new PbeParameters(PbeEncryptionAlgorithm.TripleDes3KeyPkcs12, HashAlgorithmName.SHA1, 1500));
        var open = Private with { Passphrase = SecureStrings.FromPlainText(Passphrase) };
        foreach (var scheme in schemes)
        {
            yield return (new KeyContent(Rsa.ExportEncryptedPkcs8PrivateKey(Passphrase, scheme)), open);
            yield return (new KeyContent(TestKeyBuilder.Ber(Rsa.ExportEncryptedPkcs8PrivateKey(Passphrase, scheme))), open);
        }

        using var certificate = EncryptedKeyTests.Certificate(Rsa);
        foreach (var parameters in new[] { Pkcs12ExportPbeParameters.Pkcs12TripleDesSha1, Pkcs12ExportPbeParameters.Pbes2Aes256Sha256 })
        {
            yield return (new KeyContent(certificate.ExportPkcs12(parameters, Passphrase)), open);
            yield return (new KeyContent(TestKeyBuilder.Ber(certificate.ExportPkcs12(parameters, Passphrase))), open);
            yield return (new KeyContent(certificate.ExportPkcs12(parameters, Passphrase)), open with { Type = KeyType.PublicKey });
        }
    }
}
