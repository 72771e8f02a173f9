using System;
using System.Linq;
using System.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Material;

/// <summary>Certificates in every form that OpenSSL and Java write, and what is refused.</summary>
public sealed class CertificateReaderTests(CertificateFiles files) : IClassFixture<CertificateFiles>
{
    private const string Export = "openssl pkcs12 -export -inkey key.pem -in leaf.crt -passout file:passphrase -out out ";
    private const string KeyTool = "keytool -J-Duser.language=en -storepass secret -keypass secret";

    private static readonly string[] LockedForms =
    [
        Export,
        Export + "-certfile other.crt",
        Export + "-legacy",
        Export + "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg SHA1",
        Export + "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-RC2-128 -macalg SHA1 -provider legacy -provider default",
        Export + "-keypbe AES-128-CBC -certpbe AES-128-CBC -macalg SHA512",
        Export + "-keypbe AES-256-CBC -certpbe NONE",
        Export + "-nomac",
        Export + "-macalg sha224",
        Export + "-macalg sha224 -certpbe NONE",
        "openssl pkcs12 -export -nokeys -in leaf.crt -certfile ca.crt -passout file:passphrase -out out",
    ];

    public static TheoryData<string> Plain =>
    [
        "cp leaf.crt out",
        "openssl x509 -in leaf.crt -text -out out",
        "(echo 'Bu sertifika üretim içindir'; cat leaf.crt) > out",
        "cat leaf.crt ca.crt > out",
        "cat ca.crt leaf.crt > out",
        "cat leaf.crt leaf.crt ca.crt > out",
        "cat key.pem leaf.crt > out",
        "sed 's/$/\\r/' leaf.crt > out",
        "tr '\\n' ' ' < leaf.crt > out",
        "sed 's/CERTIFICATE/X509 CERTIFICATE/' leaf.crt > out",
        "openssl x509 -in leaf.crt -outform DER -out out",
        "openssl x509 -in leaf.crt -outform DER | base64 > out",
        "openssl x509 -in leaf.crt -outform DER | base64 -w0 > out",
        "base64 -w0 leaf.crt > out",
        "openssl x509 -in leaf.crt -trustout -addtrust serverAuth -setalias name -out out",
        "openssl crl2pkcs7 -nocrl -certfile leaf.crt -out out",
        "openssl crl2pkcs7 -nocrl -certfile leaf.crt -certfile ca.crt -out out",
        "openssl crl2pkcs7 -nocrl -certfile ca.crt -certfile leaf.crt -outform DER -out out",
        "openssl crl2pkcs7 -in list.crl -certfile leaf.crt -outform DER -out out",
        "openssl pkcs12 -export -inkey key.pem -in leaf.crt -certfile ca.crt -passout pass: -out out",
        "openssl pkcs12 -export -nokeys -in leaf.crt -certpbe NONE -nomac -passout pass: -out out",
        Export + "-certfile ca.crt; openssl pkcs12 -in out -passin file:passphrase -nodes -out pem; mv pem out",
    ];

    public static TheoryData<string> Locked => [.. LockedForms.Where(form => !form.Contains("legacy", StringComparison.Ordinal) || OpenSsl.HasLegacy)];

    public static TheoryData<string> FromJava =>
    [
        $"{KeyTool} -genkeypair -keyalg RSA -alias k -dname CN=j -keystore k; {KeyTool} -exportcert -alias k -keystore k -file out; openssl x509 -inform DER -in out -out expected",
        $"{KeyTool} -genkeypair -keyalg RSA -alias k -dname CN=j -keystore k; {KeyTool} -exportcert -rfc -alias k -keystore k -file out; cp out expected",
        $"{KeyTool} -genkeypair -keyalg RSA -alias k -dname CN=j -keystore out; {KeyTool} -exportcert -rfc -alias k -keystore out -file expected",
        $"{KeyTool} -genkeypair -keyalg RSA -alias k -dname CN=j -keystore out -J-Dkeystore.pkcs12.legacy; {KeyTool} -exportcert -rfc -alias k -keystore out -file expected",
        $"{KeyTool} -importcert -noprompt -alias t -file leaf.crt -keystore out; cp leaf.crt expected",
    ];

    public static TheoryData<string, string> Refused => new()
    {
        { "cp key.pem out", "an RSA private key; expected a certificate in PEM, DER, PKCS#7 or PFX. Give the certificate that was issued for this key; the key itself is sent with New-ApinizerKey." },
        { "cp ec.pem out", "an EC private key; expected a certificate in PEM, DER, PKCS#7 or PFX. Give the certificate that was issued for this key; the key itself is sent with New-ApinizerKey." },
        { "openssl pkcs8 -topk8 -in key.pem -passout file:passphrase -out out", "an encrypted private key; expected a certificate in PEM, DER, PKCS#7 or PFX. Give the certificate that was issued for this key; the key itself is sent with New-ApinizerKey." },
        { "openssl rsa -in key.pem -pubout -out out", "an RSA public key; expected a certificate in PEM, DER, PKCS#7 or PFX. Give the certificate that holds this key." },
        { "cp leaf.csr out", "a certificate request; expected a certificate in PEM, DER, PKCS#7 or PFX. Give the certificate that its issuer makes of it." },
        { "openssl req -in leaf.csr -outform DER -out out", "a certificate request; expected a certificate in PEM, DER, PKCS#7 or PFX. Give the certificate that its issuer makes of it." },
        { "cp list.crl out", "a revocation list; expected a certificate in PEM, DER, PKCS#7 or PFX. It lists certificates that were revoked, and holds none." },
        { "openssl crl -in list.crl -outform DER -out out", "a revocation list; expected a certificate in PEM, DER, PKCS#7 or PFX. It lists certificates that were revoked, and holds none." },
        { "openssl crl2pkcs7 -in list.crl -out out", "a PKCS#7 bundle without certificates; expected a certificate in PEM, DER, PKCS#7 or PFX." },
        { "openssl cms -sign -in leaf.crt -signer leaf.crt -inkey key.pem -outform DER -out out", "a signed message (PKCS#7); expected a certificate in PEM, DER, PKCS#7 or PFX." },
        { "openssl ecparam -name prime256v1 -out out", "EC parameters; expected a certificate in PEM, DER, PKCS#7 or PFX." },
        { Export, "a PFX (PKCS#12) file; expected a certificate in PEM, DER, PKCS#7 or PFX. Give -Passphrase to open it." },
        { $"{KeyTool} -genkeypair -keyalg RSA -alias k -dname CN=j -storetype JKS -keystore out", "a Java keystore (JKS); expected a certificate in PEM, DER, PKCS#7 or PFX. Export the certificate with: keytool -exportcert -rfc -keystore store.jks -alias NAME -file certificate.pem" },
        { "echo hello > out", "neither PEM nor DER of a certificate; expected a certificate in PEM, DER, PKCS#7 or PFX." },
        { "openssl x509 -in leaf.crt -outform DER | head -c 500 > out", "DER that is damaged, cut off or followed by something else; expected a certificate in PEM, DER, PKCS#7 or PFX." },
    };

    public static TheoryData<string, string> RefusedOtherwise => new()
    {
        { ": > out", "The certificate content is empty." },
        { "echo > out", "The certificate content is empty." },
        { "head -c 600 leaf.crt > out", "A PEM block begins but does not end: the text seems to be cut off." },
        { "sed '4s/^./?/' leaf.crt > out", "The PEM block 'CERTIFICATE' does not hold base64: it seems to be damaged." },
        { "cat leaf.crt other.crt > out", "The content holds 2 certificates, and it is ambiguous which of them is meant: 'O=Test, CN=leaf' ({leaf.crt}), 'CN=other' ({other.crt}). Expected one certificate, or one with the chain of its issuers. Give the one that is meant alone." },
        { "openssl x509 -req -in leaf.csr -CA ca.crt -CAkey ca.pem -set_serial 9 -days 20 -out again.crt; cat leaf.crt again.crt > out", "The content holds 2 certificates, and it is ambiguous which of them is meant: 'O=Test, CN=leaf' ({leaf.crt}), 'O=Test, CN=leaf' ({again.crt}). Expected one certificate, or one with the chain of its issuers. Give the one that is meant alone." },
        { "cat leaf.crt ec.crt ca.crt > out", "The content holds 3 certificates, and it is ambiguous which of them is meant: 'O=Test, CN=leaf' ({leaf.crt}), 'CN=curve' ({ec.crt}). Expected one certificate, or one with the chain of its issuers. Give the one that is meant alone." },
        { "echo '$(CERT)' > out", "The content is a variable that was not expanded, such as $(NAME). Define the variable." },
        { "head -c 1048577 /dev/zero > out", "The certificate content is larger than 1 MB, which no key, certificate or keystore is." },
    };

    [Theory(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    [MemberData(nameof(Plain))]
    public void Certificate_in_any_form_arrives_as_PEM(string commands) => AssertArrives(files.Out(commands), passphrase: null, "leaf.crt");

    [Theory(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    [MemberData(nameof(Locked))]
    public void Certificate_of_a_PFX_file_is_read_with_its_passphrase(string commands) => AssertArrives(files.Out(commands), CertificateFiles.Passphrase, "leaf.crt");

    [Theory(Skip = OpenSsl.OthersMissing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasOthers))]
    [MemberData(nameof(FromJava))]
    public void Certificate_written_by_Java_arrives(string commands) => AssertArrives(files.Out("rm -f k expected\n" + commands), "secret", "expected");

    [Fact(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    public void Certificate_of_a_curve_arrives() => AssertArrives(files.Out("cat ec.crt ca.crt > out"), passphrase: null, "ec.crt");

    [Theory(Skip = OpenSsl.OthersMissing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasOthers))]
    [MemberData(nameof(Refused))]
    public void What_is_no_certificate_is_refused_and_named(string commands, string message) =>
        Assert.Equal("The content is " + message, Refuse(files.Out(commands)));

    [Theory(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    [MemberData(nameof(RefusedOtherwise))]
    public void Damaged_or_ambiguous_content_is_refused(string commands, string message)
    {
        var content = files.Out(commands);

        // A file in braces stands for its thumbprint.
        Assert.Equal(Regex.Replace(message, @"\{(.*?)\}", match => files.Thumbprint(match.Groups[1].Value)), Refuse(content));
    }

    [Fact(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    public void Wrong_passphrase_is_said() =>
        Assert.Equal("The passphrase does not open the content, or the content is damaged.", Refuse(files.Out(Export), SecureStrings.FromPlainText("wrong")));

    [Fact(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    public void Each_single_damaged_byte_of_a_certificate_is_refused_or_read_without_a_crash()
    {
        var der = files.Out("openssl x509 -in leaf.crt -outform DER -out out");
        for (var i = 0; i < der.Length; i++)
        {
            var changed = der.ToArray();
            changed[i] ^= 0x55;
            try
            {
                CertificateReader.Read(new KeyContent(changed), passphrase: null);
            }
            catch (ApinizerException error)
            {
                Assert.Equal(ErrorReason.InvalidKeyContent, error.Reason);
            }
        }
    }

    [Fact(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    public void Message_about_a_file_begins_with_its_name() => Assert.StartsWith(
        "folder/some.pem: The content is an RSA private key; expected a certificate", Refuse(KeyContent.FromFile("folder/some.pem", files.Out("cp key.pem out"))), StringComparison.Ordinal);

    [Fact(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    public void Expired_certificate_is_refused_unless_allowed()
    {
        var certificate = CertificateReader.Read(new KeyContent(files.Read("expired.crt")), passphrase: null);

        var error = Assert.Throws<ApinizerException>(() => certificate.CheckValidity(allowExpired: false, DateTimeOffset.UtcNow));

        Assert.Equal(
            "The certificate 'CN=leaf' expired on 2021-01-01 00:00:00Z; expected one that is valid. Give -AllowExpired to send it all the same.", error.Message);
        Assert.Equal("The certificate 'CN=leaf' expired on 2021-01-01 00:00:00Z.", certificate.CheckValidity(allowExpired: true, DateTimeOffset.UtcNow));
        Assert.Null(certificate.CheckValidity(allowExpired: false, certificate.NotAfter));
        Assert.Null(certificate.CheckValidity(allowExpired: false, certificate.NotBefore));
        Assert.Equal("The certificate 'CN=leaf' is not valid before 2020-01-01 00:00:00Z.", certificate.CheckValidity(allowExpired: false, certificate.NotBefore.AddSeconds(-1)));
    }

    [Fact(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    public void Message_about_the_validity_of_a_file_begins_with_its_name()
    {
        var certificate = CertificateReader.Read(KeyContent.FromFile("folder/some.pem", files.Read("expired.crt")), passphrase: null);
        const string Start = "folder/some.pem: The certificate 'CN=leaf' ";

        Assert.StartsWith(Start + "expired on ", Assert.Throws<ApinizerException>(() => certificate.CheckValidity(allowExpired: false, DateTimeOffset.UtcNow)).Message, StringComparison.Ordinal);
        Assert.StartsWith(Start + "expired on ", certificate.CheckValidity(allowExpired: true, DateTimeOffset.UtcNow), StringComparison.Ordinal);
        Assert.StartsWith(Start + "is not valid before ", certificate.CheckValidity(allowExpired: false, certificate.NotBefore.AddDays(-1)), StringComparison.Ordinal);
        Assert.StartsWith(Start + "is valid from ", Assert.Throws<ApinizerException>(() => certificate.RequireBegun(certificate.NotBefore.AddDays(-1))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_in_texts_are_UTC_whatever_zone_they_are_given_in() => Assert.Equal(
        "2027-01-31 21:30:00Z", UtcText.Of(new DateTimeOffset(2027, 2, 1, 0, 30, 0, TimeSpan.FromHours(3))));

    [Fact]
    public void Certificate_object_is_taken_without_its_private_key()
    {
        using var key = RSA.Create(2048);
        using var certificate = new CertificateRequest("CN=object", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));

        var read = CertificateReader.Read(new KeyContent(certificate), passphrase: null);

        Assert.Equal(certificate.Thumbprint, read.Thumbprint);
        Assert.Equal("CN=object", read.Subject);
        using var sent = X509Certificate2.CreateFromPem(System.Text.Encoding.ASCII.GetString(read.ToPem()));
        Assert.Equal(certificate.Thumbprint, sent.Thumbprint);
        Assert.False(sent.HasPrivateKey);
    }

    [Fact]
    public void Disposed_certificate_object_is_refused()
    {
        var certificate = X509CertificateLoader.LoadCertificate(OtherKeys.CertificateDer);
        certificate.Dispose();

        Assert.Equal("The certificate object is disposed or empty; expected a certificate.", Refuse(new KeyContent(certificate)));
    }

    [Fact]
    public void New_key_material_is_no_certificate() => Assert.Equal(
        "The content is new key material; expected a certificate.", Refuse(new KeyContent(KeyGenerator.Rsa(2048))));

    // Vectors of RFC 2268 whose effective bits are all bits of the key.
    [Theory]
    [InlineData("ffffffffffffffff", "278b27e42e2f0d49", "ffffffffffffffff")]
    [InlineData("3000000000000000", "30649edf9be7d2c2", "1000000000000001")]
    [InlineData("88bca90e90875a7f0f79c384627bafb2", "2269552ab0f85ca6", "0000000000000000")]
    public void RC2_decrypts_as_in_its_RFC(string key, string encrypted, string plain)
    {
        // With this vector the block decrypts to nothing but padding.
        var block = Convert.FromHexString(encrypted);
        var expected = Convert.FromHexString(plain);
        var vector = expected.Select(value => (byte)(value ^ 8)).ToArray();

        Assert.Equal([], Rc2.Decrypt(Convert.FromHexString(key), vector, block)!);
    }

    private void AssertArrives(byte[] content, string? passphrase, string expected)
    {
        var certificate = CertificateReader.Read(new KeyContent(content), passphrase == null ? null : SecureStrings.FromPlainText(passphrase));

        Assert.Equal(files.Thumbprint(expected), certificate.Thumbprint);
        files.Write("sent", certificate.ToPem());
        Assert.Equal(files.Thumbprint(expected), files.Thumbprint("sent"));
    }

    private static string Refuse(byte[] content, SecureString? passphrase = null) => Refuse(new KeyContent(content), passphrase);

    private static string Refuse(KeyContent content, SecureString? passphrase = null)
    {
        var error = Assert.Throws<ApinizerException>(() => CertificateReader.Read(content, passphrase));
        Assert.Equal(ErrorReason.InvalidKeyContent, error.Reason);
        Assert.Null(error.InnerException);
        return error.Message;
    }
}
