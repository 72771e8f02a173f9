using System;
using System.Collections.Generic;
using System.Formats.Asn1;
using System.Linq;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Material;

/// <summary>Key content that can't be used, and what a user reads about it.</summary>
internal static class BadInputs
{
    private static readonly KeyContentOptions Private = new() { Type = KeyType.PrivateKey };
    private static readonly KeyContentOptions Public = new() { Type = KeyType.PublicKey };
    private static readonly KeyContentOptions Secret = new() { Type = KeyType.SecretKey };
    private static readonly KeyContentOptions Aes = new() { Type = KeyType.SecretKey, Algorithm = KeyAlgorithm.Aes };
    private static readonly KeyContentOptions Des = new() { Type = KeyType.SecretKey, Algorithm = KeyAlgorithm.Des };
    private static readonly KeyContentOptions DesEde = new() { Type = KeyType.SecretKey, Algorithm = KeyAlgorithm.DesEde };
    private static readonly KeyContentOptions Untyped = new();

    private static readonly RSA Rsa = SampleKeys.Rsa;
    private static readonly RSA Small = RSA.Create(1024);
    private static readonly byte[] Der = Rsa.ExportPkcs8PrivateKey();
    private static readonly BigInteger[] N = TestKeyBuilder.Numbers(Rsa);
    private static readonly string Pem = SampleKeys.PrivatePem;
    private static readonly X509Certificate2 Bare = X509CertificateLoader.LoadCertificate(OtherKeys.CertificateDer);
    private static readonly ECDsa Curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly PbeParameters Encryption = new(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);

    public static IReadOnlyDictionary<string, (KeyContent Content, KeyContentOptions Reading)> All { get; } =
        new Dictionary<string, (KeyContent, KeyContentOptions)>(StringComparer.Ordinal)
        {
            ["nothing"] = (new KeyContent(""), Private),
            ["blanks"] = (new KeyContent(" \r\n"), Secret),
            ["no bytes"] = (new KeyContent(Array.Empty<byte>()), Private),
            ["a number"] = (KeyContent.From(7)!, Private),
            ["a mixed list"] = (KeyContent.From(new object[] { "a", 300 })!, Private),
            ["more than a megabyte"] = (new KeyContent(new string('A', (1024 * 1024) + 1)), Private),
            ["more than a megabyte of bytes"] = (new KeyContent(new byte[(1024 * 1024) + 1]), Secret),
            ["a sentence as a private key"] = (new KeyContent("a sentence"), Private),
            ["a sentence as a public key"] = (new KeyContent("a sentence"), Public),
            ["random bytes as a private key"] = (new KeyContent(SampleKeys.Secret(64)), Private),
            ["a PEM block without an end"] = (new KeyContent(Pem[..500]), Private),
            ["a PEM block with a letter lost"] = (new KeyContent(Pem.Remove(100, 1)), Private),
            ["a PEM block with a line lost"] = (new KeyContent([.. Pem.Split('\n').Where((_, i) => i != 5)]), Private),
            ["a PEM block with another sign"] = (new KeyContent(Pem.Remove(100, 1).Insert(100, "?")), Private),
            ["DER cut off"] = (new KeyContent(Der[..^1]), Private),
            ["DER with more behind it"] = (new KeyContent([.. Der, 0]), Private),
            ["primes that don't make the modulus"] = (new KeyContent(Changed(Der, 100)), Private),
            ["numbers out of range"] = (new KeyContent(TestKeyBuilder.With(Rsa, 3, -1)), Private),
            ["exponents of one"] = (new KeyContent(TestKeyBuilder.Sequence(0, N[1], 1, 1, N[4], N[5], 1, 1, N[8])), Private),
            ["a modulus that is even"] = (new KeyContent(TestKeyBuilder.Sequence(N[1] + 1, N[2])), Public),
            ["an exponent that is even"] = (new KeyContent(TestKeyBuilder.Sequence(N[1], 65536)), Public),
            ["an exponent above the modulus"] = (new KeyContent(TestKeyBuilder.Sequence(N[1], N[1] + 2)), Public),
            ["an inverse above its prime"] = (new KeyContent(TestKeyBuilder.With(Rsa, 8, N[8] + N[4])), Private),
            ["a number too many"] = (new KeyContent(TestKeyBuilder.Sequence([.. N, 5])), Private),
            ["PKCS#1 with more behind it"] = (new KeyContent(TestKeyBuilder.Pkcs8(0, [.. Rsa.ExportRSAPrivateKey(), 0])), Private),
            ["more than two primes"] = (new KeyContent(TestKeyBuilder.Sequence([1, .. N[1..]])), Private),
            ["PKCS#1 of an unknown version"] = (new KeyContent(TestKeyBuilder.Pkcs8(0, TestKeyBuilder.With(Rsa, 0, 2))), Private),
            ["PKCS#8 of an unknown version"] = (new KeyContent(TestKeyBuilder.Pkcs8(2, Rsa.ExportRSAPrivateKey())), Private),
            ["a modulus of a megabyte"] = (new KeyContent(Huge()), Public),
            ["a public key given as private"] = (new KeyContent(SampleKeys.PublicPem), Private),
            ["a private key given as public"] = (new KeyContent(Pem), Public),
            ["a public PKCS#1 given as private"] = (new KeyContent(Rsa.ExportRSAPublicKey()), Private),
            ["a certificate as a private key"] = (new KeyContent(OtherKeys.CertificatePem), Private),
            ["two private keys"] = (new KeyContent(Pem + Small.ExportPkcs8PrivateKeyPem()), Private),
            ["two public keys"] = (new KeyContent(SampleKeys.PublicPem + SampleKeys.PublicPem), Public),
            ["an EC private key"] = (new KeyContent(Curve.ExportPkcs8PrivateKeyPem()), Private),
            ["an EC private key in SEC 1"] = (new KeyContent(Curve.ExportECPrivateKey()), Private),
            ["an EC public key"] = (new KeyContent(Curve.ExportSubjectPublicKeyInfoPem()), Public),
            ["a certificate request"] = (new KeyContent(Request.CreateSigningRequestPem()), Private),
            ["a certificate request in DER"] = (new KeyContent(Request.CreateSigningRequest()), Private),
            ["Diffie-Hellman parameters"] = (new KeyContent(PemBlock.Write("DH PARAMETERS", TestKeyBuilder.Sequence([N[1], 2]))), Private),
            ["a public key of OpenSSH"] = (new KeyContent("ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAQQ== ayse@host"), Private),
            ["an SSH2 public key"] = (new KeyContent("---- BEGIN SSH2 PUBLIC KEY ----\nAAAAB3NzaC1yc2EAAAADAQABAAAAQQ==\n---- END SSH2 PUBLIC KEY ----\n"), Private),
            ["a private key of PuTTY"] = (new KeyContent("PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\n"), Private),
            ["1024 bits, private"] = (new KeyContent(Small.ExportPkcs8PrivateKeyPem()), Private),
            ["1024 bits, public"] = (new KeyContent(Small.ExportSubjectPublicKeyInfoPem()), Public),
            ["1024 bits in a PFX"] = (new KeyContent(EncryptedKeyTests.Certificate(Small).Export(X509ContentType.Pfx, "p")), With("p")),
            ["encrypted, no passphrase"] = (new KeyContent(OtherKeys.EncryptedPem), Private),
            ["encrypted, wrong passphrase"] = (new KeyContent(OtherKeys.EncryptedPem), With("wrong")),
            ["encrypted, empty passphrase"] = (new KeyContent(OtherKeys.EncryptedPem), With("")),
            ["encrypted and damaged"] = (new KeyContent(Changed(OtherKeys.EncryptedDer, 1000)), With("password")),
            ["encrypted in OpenSSL's old way"] = (new KeyContent(OtherKeys.TraditionalEncryptedPem), Private),
            ["the same, with a passphrase"] = (new KeyContent(OtherKeys.TraditionalEncryptedPem), With("password")),
            ["encrypted with another scheme"] = (new KeyContent(SchemeReplaced(OtherKeys.EncryptedDer)), With("password")),
            ["an EC key, encrypted"] = (new KeyContent(Curve.ExportEncryptedPkcs8PrivateKeyPem("p", Encryption)), With("p")),
            ["a PFX, no passphrase"] = (new KeyContent(OtherKeys.Pfx), Private),
            ["a PFX, wrong passphrase"] = (new KeyContent(OtherKeys.Pfx), With("wrong")),
            ["a PFX, damaged"] = (new KeyContent(Changed(OtherKeys.Pfx, 300)), With("password")),
            ["a PFX without a private key"] = (new KeyContent(Bare.Export(X509ContentType.Pfx, "p")), With("p")),
            ["a PFX of many iterations"] = (new KeyContent(TestKeyBuilder.Pfx(1000, 1000, 9_999_000, int.MaxValue)), With("p")),
            ["a PFX without it, for a public key"] = (new KeyContent(Bare.Export(X509ContentType.Pfx, "p")), With("p") with { Type = KeyType.PublicKey }),
            ["a certificate of a curve, as a public key"] = (new KeyContent(OfCurve().RawData), Public),
            ["a certificate object without its key"] = (new KeyContent(Bare), Private),
            ["a certificate object of a curve"] = (new KeyContent(OfCurve()), Private),
            ["Raw for an RSA key"] = (new KeyContent(Der), Private with { Format = KeyContentFormat.Raw }),
            ["Pem that is not PEM"] = (new KeyContent(Der), Private with { Format = KeyContentFormat.Pem }),
            ["Der that is not DER"] = (new KeyContent(Pem), Private with { Format = KeyContentFormat.Der }),
            ["a private key as a secret key"] = (new KeyContent(Pem), Secret),
            ["PEM of many kinds as a secret key"] = (new KeyContent(Labelled("A", "PRIVATE KEY", "B", "PRIVATE KEY", new string('C', 100_000))), Secret),
            ["PEM of an unknown kind, damaged"] = (new KeyContent(Labelled("hunter2").Replace("AAAA", "AAA", StringComparison.Ordinal)), Private),
            ["DER as a secret key"] = (new KeyContent(Der), Secret),
            ["a password as a secret key"] = (new KeyContent("correct horse"), Secret),
            ["15 bytes for AES"] = (new KeyContent(SampleKeys.Secret(15)), Aes),
            ["8 bytes for AES"] = (new KeyContent(SampleKeys.Secret(8)), Aes),
            ["16 bytes for DES"] = (new KeyContent(SampleKeys.Secret(16)), Des),
            ["8 bytes for DESede"] = (new KeyContent(SampleKeys.Secret(8)), DesEde),
            ["hex that is base64 as well"] = (new KeyContent("00112233445566778899aabbccddeeff"), Secret),
            ["a weak key of DES"] = (new KeyContent("0101010101010101"), Des with { Format = KeyContentFormat.Hex }),
            ["a half-weak key of DES"] = (new KeyContent("01FE01FE01FE01FE"), Des with { Format = KeyContentFormat.Hex }),
            ["DESede that is DES"] = (new KeyContent([.. SampleKeys.Secret(8), .. SampleKeys.Secret(8)]), DesEde),
            ["an update with neither"] = (new KeyContent(SampleKeys.Secret(15)), Untyped),
            ["an update with a weak key"] = (new KeyContent(Small.ExportPkcs8PrivateKey()), Untyped),
        };

    private static CertificateRequest Request => new("CN=test", Rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);

    private static KeyContentOptions With(string passphrase) => Private with { Passphrase = SecureStrings.FromPlainText(passphrase) };

    private static string Labelled(params string[] labels) =>
        string.Concat(labels.Select(label => $"-----BEGIN {label}-----\nAAAA\n-----END {label}-----\n"));

    private static byte[] Changed(byte[] bytes, int at)
    {
        var changed = bytes.ToArray();
        changed[at] ^= 0x55;
        return changed;
    }

    // PBES2 becomes PBES1, the number after it.
    private static byte[] SchemeReplaced(byte[] der) => Convert.FromHexString(
        Convert.ToHexString(der).Replace("06092A864886F70D01050D", "06092A864886F70D01050A", StringComparison.Ordinal));

    private static byte[] Huge()
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        {
            writer.WriteInteger((BigInteger.One << 8_000_000) + 1);
            writer.WriteInteger(65537);
        }

        return writer.Encode();
    }

    private static X509Certificate2 OfCurve() => new CertificateRequest("CN=curve", Curve, HashAlgorithmName.SHA256)
        .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
}
