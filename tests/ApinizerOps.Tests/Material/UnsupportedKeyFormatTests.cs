using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Material;

/// <summary>Keys and files that the module cannot use, made by the programs that write them: the error names the kind, and the command that it advises works.</summary>
public sealed class UnsupportedKeyFormatTests
{
    private const string Elliptic = "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out ec.pem";
    private const string Dsa = "openssl genpkey -genparam -algorithm DSA -pkeyopt dsa_paramgen_bits:1024 -out params.pem; openssl genpkey -paramfile params.pem -out dsa.pem";
    private const string AsItIs = "Give -SkipKeyCheck to send it as it is.";

    /// <summary>All PEM labels of OpenSSL and OpenSSH, with content that is not a key.</summary>
    public static TheoryData<string> Labels =>
    [
        "OPENSSH PRIVATE KEY", "SSH SIGNATURE", "NEW CERTIFICATE REQUEST", "CERTIFICATE REQUEST", "TRUSTED CERTIFICATE", "X509 CRL", "PKCS7",
        "PKCS #7 SIGNED DATA", "CMS", "DH PARAMETERS", "X9.42 DH PARAMETERS", "DSA PARAMETERS", "EC PARAMETERS", "SM2 PARAMETERS", "PARAMETERS",
        "DSA PRIVATE KEY", "DSA PUBLIC KEY", "EC PRIVATE KEY", "ECDSA PUBLIC KEY", "SM2 PRIVATE KEY", "DH PRIVATE KEY", "X9.42 DH PRIVATE KEY",
        "SSL SESSION PARAMETERS", "ATTRIBUTE CERTIFICATE", "OCSP REQUEST", "OCSP RESPONSE",
    ];

    // The commands that make the file "out", the name in the error, and the advice in the error.
    public static TheoryData<string, string, string> Made => new()
    {
        { $"openssl {Elliptic}; openssl pkey -in ec.pem -out out", "an EC private key", AsItIs },
        { $"openssl {Elliptic}; openssl pkey -in ec.pem -traditional -out out", "an EC private key", AsItIs },
        { "openssl ecparam -name prime256v1 -genkey -out out", "EC parameters and an EC private key", AsItIs },
        { "openssl ecparam -name prime256v1 -out out", "EC parameters", "" },
        { "openssl genpkey -algorithm ED25519 -out out", "an Ed25519 private key", AsItIs },
        { "openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out out", "Diffie-Hellman parameters", "" },
        { "openssl genpkey -genparam -algorithm DHX -pkeyopt dh_rfc5114:1 -out out", "Diffie-Hellman parameters", "" },
        { "openssl genpkey -algorithm DH -pkeyopt group:ffdhe2048 -out out", "a Diffie-Hellman private key", AsItIs },
        { $"{Dsa}; openssl pkey -in params.pem -out out || cp params.pem out", "DSA parameters", "" },
        { $"{Dsa}; openssl pkey -in dsa.pem -traditional -out out", "a DSA private key", AsItIs },
        { "openssl req -new -key key.pem -subj /CN=test -out out", "a certificate request", "Take the public key out of it with: openssl req -noout -pubkey -in request.pem -out public.pem" },
        { "openssl req -new -newhdr -key key.pem -subj /CN=test -out out", "a certificate request", "Take the public key out of it with: openssl req -noout -pubkey -in request.pem -out public.pem" },
        { "openssl req -new -key key.pem -subj /CN=test -outform DER -out out", "a certificate request", "Take the public key out of it with: openssl req -noout -pubkey -in request.pem -out public.pem" },
        { "openssl x509 -in key.crt -trustout -out out", "a certificate with trust settings of OpenSSL", "Take the certificate out of it with: openssl x509 -in trusted.pem -out certificate.pem" },
        { "openssl crl2pkcs7 -nocrl -certfile key.crt -out out", "a PKCS#7 bundle", "Take the certificates out of it with: openssl pkcs7 -print_certs -in bundle.pem -out certificates.pem" },
        { "openssl crl2pkcs7 -nocrl -certfile key.crt -outform DER -out out", "a PKCS#7 bundle", "Take the certificates out of it with: openssl pkcs7 -print_certs -in bundle.pem -out certificates.pem" },
        { "openssl cms -sign -in key.crt -signer key.crt -inkey key.pem -outform PEM -out out", "a CMS message", "" },
        { "openssl ca -gencrl -config ca.conf -crldays 1 -out out", "a revocation list", "" },
        { "openssl ca -gencrl -config ca.conf -crldays 1 -out crl; openssl crl -in crl -outform DER -out out", "a revocation list", "" },
        { "ssh-keygen -q -t rsa -b 2048 -N '' -f out", "a private key in OpenSSH format", "Convert a copy of it with: ssh-keygen -p -m PKCS8 -f copy.pem" },
        { "ssh-keygen -q -t rsa -b 2048 -N secret -f out", "a private key in OpenSSH format", "Convert a copy of it with: ssh-keygen -p -m PKCS8 -f copy.pem" },
        { "ssh-keygen -q -t ed25519 -N '' -f out", "an OpenSSH private key", AsItIs },
        { "ssh-keygen -q -t ecdsa -N secret -f out", "an OpenSSH private key", AsItIs },
        { "ssh-keygen -q -t rsa -b 2048 -N '' -f k; mv k.pub out", "a public key in OpenSSH format", "Convert it with: ssh-keygen -e -m PKCS8 -f key.pub > public.pem" },
        { "ssh-keygen -q -t rsa -b 2048 -N '' -f k; ssh-keygen -e -f k.pub > out", "a public key in SSH2 format", "Convert it with: ssh-keygen -i -f key.pub > line.pub - and that with: ssh-keygen -e -m PKCS8 -f line.pub > public.pem" },
        { "ssh-keygen -q -t ed25519 -N '' -f k; mv k.pub out", "an OpenSSH public key", AsItIs },
        { "ssh-keygen -q -t rsa -b 2048 -N '' -f k; ssh-keygen -q -s k -I id k.pub; mv k-cert.pub out", "a certificate of OpenSSH", "" },
        { "ssh-keygen -q -t rsa -b 2048 -N '' -f k; ssh-keygen -q -Y sign -f k -n file < key.crt > out", "a signature of OpenSSH", "" },
        { $"{KeyTool} -genkeypair -keyalg RSA -storetype JKS -dname CN=test -keystore out", "a Java keystore (JKS)", "Convert it with: keytool -importkeystore -srckeystore store.jks -destkeystore store.pfx -deststoretype pkcs12" },
        { $"{KeyTool} -genkeypair -keyalg RSA -dname CN=test -keystore k; {KeyTool} -certreq -keystore k -file out", "a certificate request", "Take the public key out of it with: openssl req -noout -pubkey -in request.pem -out public.pem" },
        { $"{KeyTool} -genkeypair -keyalg RSA -dname CN=test -keystore k; {KeyTool} -gencrl -id 1 -keystore k -file crl; openssl crl -in crl -out out || mv crl out", "a revocation list", "" },
        { $"{KeyTool} -genkeypair -keyalg RSA -dname CN=test -keystore out", "a PFX (PKCS#12) file", "Give -Passphrase to open it, an empty one where it has none: -Passphrase ([securestring]::new())." },
    };

    private const string KeyTool = "keytool -J-Duser.language=en -storepass secret -keypass secret -alias k";

    [Theory]
    [MemberData(nameof(Labels))]
    public void Every_pem_label_is_named_in_the_error(string label)
    {
        var content = new KeyContent($"-----BEGIN {label}-----\nMAAwADAAMAAwAA==\n-----END {label}-----\n");

        var asKey = Assert.Throws<ApinizerException>(() => TestEncoder.Encode(content, KeyType.PrivateKey)).Message;
        var asSecret = Assert.Throws<ApinizerException>(() => TestEncoder.Encode(content, KeyType.SecretKey)).Message;

        Assert.DoesNotContain("damaged", asKey, StringComparison.Ordinal);
        Assert.Contains($"'{label}'", asSecret, StringComparison.Ordinal);
    }

    [Theory(Skip = OpenSsl.OthersMissing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasOthers))]
    [MemberData(nameof(Made))]
    public void Unsupported_file_is_named_and_the_advised_command_works(string commands, string name, string advice)
    {
        using var folder = new OpenSsl();
        folder.Run("req -x509 -newkey rsa:2048 -nodes -keyout key.pem -out key.crt -subj /CN=test -days 1");
        folder.Write("ca.conf", Encoding.ASCII.GetBytes("[ca]\ndefault_ca=own\n[own]\ndatabase=index\ncertificate=key.crt\nprivate_key=key.pem\ndefault_md=sha256\n"));
        folder.Write("index", []);
        folder.Write("make.sh", Encoding.ASCII.GetBytes($"set -e\n{commands.Replace("; ", "\n", StringComparison.Ordinal)}\n"));
        folder.Run("sh", "make.sh");
        var content = new KeyContent(folder.Read("out"));

        var error = Assert.Throws<ApinizerException>(() => TestEncoder.Encode(content, KeyType.PrivateKey));

        Assert.Equal(ErrorReason.InvalidKeyContent, error.Reason);
        Assert.Equal(
            $"The content is {name}; expected an RSA private key in PEM or DER (PKCS#8, PKCS#1 or SubjectPublicKeyInfo), or base64 of it.{(advice.Length == 0 ? "" : " " + advice)}",
            error.Message);
        Follow(folder, error.Message);
    }

    // The file name in the message is replaced by the real one; prompts for a passphrase are answered.
    private static void Follow(OpenSsl folder, string message)
    {
        if (message.EndsWith(AsItIs, StringComparison.Ordinal))
        {
            Assert.NotEmpty(KeyEncoder.Encode(new KeyContent(folder.Read("out")), new KeyContentOptions { Type = KeyType.PrivateKey, SkipKeyCheck = true }));
            return;
        }

        var command = Regex.Match(message, "with: ((openssl|ssh-keygen|keytool) .*)$");
        if (!command.Success)
            return;
        var files = Regex.Matches(command.Value, @"-(in|f|srckeystore) (\S+)");
        folder.Write(files[0].Groups[2].Value, folder.Read("out"));
        var isDer = folder.Read("out")[0] == 0x30 ? " -inform DER" : "";
        var answers = command.Groups[2].Value switch
        {
            "ssh-keygen" when command.Value.Contains("-p ", StringComparison.Ordinal) => " -P '' -N '' || ssh-keygen -p -m PKCS8 -f copy.pem -P secret -N ''",
            "keytool" => " -srcstorepass secret -deststorepass secret",
            _ => "",
        };
        folder.Write("follow.sh", Encoding.ASCII.GetBytes($"chmod 600 {files[0].Groups[2].Value}\n{command.Groups[1].Value.Replace(" - and that with: ", "\nchmod 600 line.pub\n", StringComparison.Ordinal)}{isDer}{answers}\n"));
        folder.Run("sh", "follow.sh");

        var made = Regex.Match(command.Value, @"public\.pem|certificates?\.pem|copy\.pem|store\.pfx").Value;
        var type = made is "copy.pem" or "store.pfx" ? KeyType.PrivateKey : KeyType.PublicKey;
        var passphrase = made == "store.pfx" ? SecureStrings.FromPlainText("secret") : null;
        Assert.NotEmpty(KeyEncoder.Encode(new KeyContent(folder.Read(made)), new KeyContentOptions { Type = type, Passphrase = passphrase }));
    }
}
