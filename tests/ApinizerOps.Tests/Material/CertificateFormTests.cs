using System;
using System.Text;
using System.Text.RegularExpressions;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Material;

/// <summary>Rarer forms of certificates and keystores that the real openssl and keytool write, and what is refused of them.</summary>
public sealed class CertificateFormTests(CertificateFiles files) : IClassFixture<CertificateFiles>
{
    private const string KeyTool = "keytool -J-Duser.language=en -storepass secret -keypass secret";
    private const string ForCertificates = "; expected a certificate in PEM, DER, PKCS#7 or PFX.";
    private const string ForKeystores = "; expected a keystore: a PFX (PKCS#12) or JKS file, or base64 of one.";
    private const string Chain =
        """
        openssl req -new -key ec.pem -subj /CN=i0 | openssl x509 -req -CA ca.crt -CAkey ca.pem -set_serial 100 -days 9 -out i0.crt
        for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19; do
            openssl req -new -key ec.pem -subj /CN=i$i | openssl x509 -req -CA i$((i-1)).crt -CAkey ec.pem -set_serial 10$i -days 9 -out i$i.crt
        done
        openssl req -new -key key.pem -subj /CN=deep | openssl x509 -req -CA i19.crt -CAkey ec.pem -set_serial 9 -days 9 -out expected

        """;

    public static TheoryData<string> Usable =>
    [
        "(printf '\\377\\376'; iconv -f ASCII -t UTF-16LE leaf.crt) > out; cp leaf.crt expected",
        "(printf '\\376\\377'; iconv -f ASCII -t UTF-16BE leaf.crt) > out; cp leaf.crt expected",
        "(printf '\\357\\273\\277'; cat leaf.crt) > out; cp leaf.crt expected",
        "tr '\\n' '\\r' < leaf.crt > out; cp leaf.crt expected",
        "tr -d '\\n' < leaf.crt > out; cp leaf.crt expected",
        "sed 's/^/    /' leaf.crt > out; cp leaf.crt expected",
        "openssl x509 -in leaf.crt -outform DER | base64 -w0 | sed 's/^/  /; s/$/\\r/' > out; cp leaf.crt expected",
        "(echo ' 0 s:CN = leaf'; cat leaf.crt; echo ' 1 s:CN = root'; cat ca.crt; echo Server certificate; cat leaf.crt) > out; cp leaf.crt expected",
        "openssl crl2pkcs7 -nocrl -certfile leaf.crt -certfile ca.crt | openssl pkcs7 -print_certs -text -out out; cp leaf.crt expected",
        "openssl crl2pkcs7 -nocrl -certfile leaf.crt -outform DER | base64 > out; cp leaf.crt expected",
        "openssl crl2pkcs7 -nocrl -certfile leaf.crt -certfile leaf.crt -outform DER -out out; cp leaf.crt expected",
        "openssl crl2pkcs7 -nocrl -certfile leaf.crt -certfile ca.crt | sed 's/PKCS7/CERTIFICATE/' > out; cp leaf.crt expected",
        "openssl genpkey -algorithm ed25519 -out k; openssl req -x509 -new -key k -subj /CN=ed -days 9 -out out; cp out expected",
        "openssl genpkey -algorithm ed448 -out k; openssl req -x509 -new -key k -subj /CN=ed -days 9 -out out; cp out expected",
        "openssl dsaparam -noout -genkey -out k 1024; openssl req -x509 -new -key k -subj /CN=dsa -days 9 -out out; cp out expected",
        "openssl ecparam -name secp384r1 -genkey -noout -param_enc explicit -out k; openssl req -x509 -new -key k -subj /CN=ec -days 9 -out out; cp out expected",
        "openssl genpkey -algorithm RSA-PSS -out k; openssl req -x509 -new -key k -subj /CN=pss -days 9 -out out; cp out expected",
        "openssl req -new -key key.pem -subj / | openssl x509 -req -CA ca.crt -CAkey ca.pem -set_serial 9 -days 9 -out expected; cat ca.crt expected > out",
        "openssl req -x509 -new -key key.pem -subj / -days 9 -out out; cp out expected",
        "openssl req -x509 -new -key key.pem -utf8 -subj '/CN=Ödeme \"ş, ğ\"/O=a, b' -days 9 -out out; cp out expected",
        "openssl x509 -req -in leaf.csr -CA ca.crt -CAkey ca.pem -set_serial -5 -days 9 -out out; cp out expected",
        "openssl req -new -key key.pem -subj /CN=long -out long.csr; openssl ca -batch -config ca.conf -in long.csr -startdate 19500101000000Z -enddate 99991231235959Z -notext -out out; cp out expected",
        Chain + "cat expected i19.crt i18.crt i17.crt i16.crt i15.crt i14.crt i13.crt i12.crt i11.crt i10.crt i9.crt i8.crt i7.crt i6.crt i5.crt i4.crt i3.crt i2.crt i1.crt i0.crt ca.crt > out",
        Chain + "cat i7.crt ca.crt i9.crt i11.crt i13.crt i15.crt i17.crt i19.crt i0.crt i2.crt i4.crt i6.crt expected i8.crt i10.crt i12.crt i14.crt i16.crt i18.crt i1.crt i3.crt i5.crt > all; openssl crl2pkcs7 -nocrl -certfile all -outform DER -out out",
        "openssl pkcs12 -export -inkey key.pem -in leaf.crt -certfile other.crt -passout pass:secret -out out; cp leaf.crt expected",
        "openssl pkcs12 -export -inkey key.pem -in leaf.crt -keypbe NONE -certpbe NONE -passout pass:secret -out out; cp leaf.crt expected",
        "openssl pkcs12 -export -inkey key.pem -in leaf.crt -iter 1 -macalg sha384 -passout pass:secret -out out; cp leaf.crt expected",
    ];

    public static TheoryData<string> FromJava =>
    [
        $"{KeyTool} -genkeypair -keyalg EC -groupname secp521r1 -alias k -dname CN=e -keystore out; {KeyTool} -exportcert -rfc -alias k -keystore out -file expected",
        $"{KeyTool} -genkeypair -keyalg DSA -keysize 1024 -alias k -dname CN=d -keystore out; {KeyTool} -exportcert -rfc -alias k -keystore out -file expected",
        $"{KeyTool} -genkeypair -keyalg RSA -alias k -dname CN=j -keystore out; {KeyTool} -genseckey -keyalg AES -keysize 256 -alias s -keystore out; {KeyTool} -exportcert -rfc -alias k -keystore out -file expected",
        $"{KeyTool} -genkeypair -keyalg RSA -alias k -dname CN=j -keystore k; {KeyTool} -list -rfc -keystore k > out; {KeyTool} -exportcert -rfc -alias k -keystore k -file expected",
        $"{KeyTool} -printcert -rfc -file leaf.crt > out; cp leaf.crt expected",
    ];

    public static TheoryData<string, string> Refused => new()
    {
        { "openssl dsaparam -out out 1024", "The content is DSA parameters" + ForCertificates },
        { "openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out out", "The content is Diffie-Hellman parameters" + ForCertificates },
        { "openssl crl2pkcs7 -nocrl -certfile leaf.crt -certfile other.crt -certfile ca.crt -out out", "The content holds 3 certificates, and it is ambiguous which of them is meant: 'O=Test, CN=leaf' (thumbprint), 'CN=other' (thumbprint). Expected one certificate, or one with the chain of its issuers. Give the one that is meant alone." },
        { "openssl crl2pkcs7 -nocrl -certfile leaf.crt -certfile other.crt -outform DER -out out", "The content holds 2 certificates, and it is ambiguous which of them is meant: 'O=Test, CN=leaf' (thumbprint), 'CN=other' (thumbprint). Expected one certificate, or one with the chain of its issuers. Give the one that is meant alone." },
        { "openssl req -x509 -new -key key.pem -subj /CN=a -days 9 -out out; openssl req -x509 -new -key key.pem -subj /CN=b -days 9 >> out", "The content holds 2 certificates, and it is ambiguous which of them is meant: 'CN=a' (thumbprint), 'CN=b' (thumbprint). Expected one certificate, or one with the chain of its issuers. Give the one that is meant alone." },
        { "openssl cms -encrypt -in leaf.csr -outform PEM -out out leaf.crt", "The content is a CMS message" + ForCertificates },
        { $"{KeyTool} -genkeypair -keyalg RSA -alias k -dname CN=j -storetype JCEKS -keystore out", "The content is a Java keystore (JCEKS)" + ForCertificates + " Export the certificate with: keytool -exportcert -rfc -storetype jceks -keystore store.jceks -alias NAME -file certificate.pem" },
        { $"{KeyTool} -genkeypair -keyalg RSA -alias one -dname CN=one -keystore out; {KeyTool} -genkeypair -keyalg RSA -alias two -dname CN=two -keystore out", "The content holds 2 certificates, and it is ambiguous which of them is meant: 'CN=one' (thumbprint), 'CN=two' (thumbprint). Expected one certificate, or one with the chain of its issuers. Give the one that is meant alone." },
        { "printf 'PK\\003\\004\\024\\000\\000\\000' > out", "The content is a ZIP archive" + ForCertificates + " Take the file out of it, and give that." },
    };

    [Theory(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    [MemberData(nameof(Usable))]
    public void Certificate_in_a_rarer_form_arrives(string commands) => AssertArrives(commands);

    [Theory(Skip = OpenSsl.OthersMissing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasOthers))]
    [MemberData(nameof(FromJava))]
    public void Certificate_in_a_rarer_form_of_Java_arrives(string commands) => AssertArrives(commands);

    [Theory(Skip = OpenSsl.OthersMissing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasOthers))]
    [MemberData(nameof(Refused))]
    public void What_is_refused_is_named(string commands, string message)
    {
        var error = Assert.Throws<ApinizerException>(() => Read(files.Out(commands)));

        Assert.Equal((ErrorReason.InvalidKeyContent, message), (error.Reason, Regex.Replace(error.Message, "[0-9A-F]{40}", "thumbprint")));
    }

    [Fact]
    public void Archive_is_no_keystore_and_no_key()
    {
        var archive = Encoding.Latin1.GetBytes("PK\u0003\u0004\u0014\0\0\0");

        Assert.Equal("The content is a ZIP archive" + ForKeystores + " Take the file out of it, and give that.", Assert.Throws<ApinizerException>(() =>
            KeystoreReader.Read(new KeyContent(archive), SecureStrings.FromPlainText("secret"))).Message);
        Assert.StartsWith("The content is a ZIP archive; expected an RSA private key", Assert.Throws<ApinizerException>(() =>
            KeyEncoder.Encode(new KeyContent(archive), new KeyContentOptions { Type = KeyType.PrivateKey })).Message, StringComparison.Ordinal);
    }

    private void AssertArrives(string commands)
    {
        var content = files.Out("rm -f k expected\n" + commands);

        Assert.Equal(files.Thumbprint("expected"), Read(content).Thumbprint);
    }

    private static CertificateData Read(byte[] content)
    {
        try
        {
            return CertificateReader.Read(new KeyContent((byte[])content.Clone()), passphrase: null);
        }
        catch (ApinizerException error) when (error.Message.Contains("Give -Passphrase", StringComparison.Ordinal))
        {
            return CertificateReader.Read(new KeyContent(content), SecureStrings.FromPlainText("secret"));
        }
    }
}
