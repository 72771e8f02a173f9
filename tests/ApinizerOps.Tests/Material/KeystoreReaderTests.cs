using System;
using System.Linq;
using System.Text.RegularExpressions;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Material;

/// <summary>Keystores that OpenSSL and Java write, and what is refused.</summary>
public sealed class KeystoreReaderTests(CertificateFiles files) : IClassFixture<CertificateFiles>
{
    private const string Export = "openssl pkcs12 -export -inkey key.pem -in leaf.crt -passout pass:secret -out out ";
    private const string KeyTool = "keytool -J-Duser.language=en -storepass secret -keypass secret -keystore out";
    private const string Expected = "; expected a keystore: a PFX (PKCS#12) or JKS file, or base64 of one.";

    public static TheoryData<string, KeystoreType, string> Usable => new()
    {
        { Export, KeystoreType.Pkcs12, "" },
        { Export + "-name server", KeystoreType.Pkcs12, "server" },
        { Export + "-name server -certfile ca.crt", KeystoreType.Pkcs12, "server" },
        { Export + (OpenSsl.HasLegacy ? "-name server -legacy" : "-name server"), KeystoreType.Pkcs12, "server" },
        { Export + "-name server -nomac", KeystoreType.Pkcs12, "server" },
        // .NET has no SHA-224, so the key is decrypted instead of checking the MAC.
        { Export + "-name server -macalg sha224", KeystoreType.Pkcs12, "server" },
        { Export + "-name server -macalg sha224 -certpbe NONE", KeystoreType.Pkcs12, "server" },
        // Only the MAC can refuse these.
        { Export + "-name server -certpbe NONE -keypbe NONE", KeystoreType.Pkcs12, "server" },
        { Export + "-name server -certpbe NONE -keypbe NONE -macalg sha512", KeystoreType.Pkcs12, "server" },
        { Export + "-name server; base64 out > text; mv text out", KeystoreType.Pkcs12, "server" },
        { $"{KeyTool} -genkeypair -keyalg RSA -alias one -dname CN=j", KeystoreType.Pkcs12, "one" },
        { $"{KeyTool} -genkeypair -keyalg RSA -alias one -dname CN=j -J-Dkeystore.pkcs12.legacy", KeystoreType.Pkcs12, "one" },
        { $"{KeyTool} -genkeypair -keyalg RSA -alias one -dname CN=j; {KeyTool} -genkeypair -keyalg EC -alias two -dname CN=k; {KeyTool} -genseckey -keyalg AES -keysize 128 -alias three; {KeyTool} -importcert -noprompt -alias ca -file ca.crt", KeystoreType.Pkcs12, "one, two, ca" },
        { $"{KeyTool} -importcert -noprompt -alias ca -file ca.crt", KeystoreType.Pkcs12, "ca" },
        { $"{KeyTool} -genkeypair -keyalg RSA -alias one -dname CN=j -storetype JKS", KeystoreType.Jks, "one" },
        { $"{KeyTool} -genkeypair -keyalg RSA -alias one -dname CN=j -storetype JKS; {KeyTool} -importcert -noprompt -alias ığ -file ca.crt", KeystoreType.Jks, "ığ, one" },
    };

    public static TheoryData<string, string> Refused => new()
    {
        { "cat key.pem leaf.crt > out", "PEM" + Expected + " Make a keystore of the key and its certificate with: openssl pkcs12 -export -inkey key.pem -in certificate.pem -out store.pfx" },
        { "openssl x509 -in leaf.crt -outform DER -out out", "a certificate" + Expected + " Make a keystore of the key and its certificate with: openssl pkcs12 -export -inkey key.pem -in certificate.pem -out store.pfx" },
        { "openssl crl2pkcs7 -nocrl -certfile leaf.crt -outform DER -out out", "a PKCS#7 bundle" + Expected },
        { $"{KeyTool} -genseckey -keyalg AES -keysize 128 -alias k -storetype JCEKS", "a Java keystore (JCEKS)" + Expected + " Convert it with: keytool -importkeystore -srckeystore store.jceks -srcstoretype jceks -destkeystore store.pfx -deststoretype pkcs12" },
        { $"{KeyTool} -genseckey -keyalg AES -keysize 128 -alias k -storetype JCEKS; base64 out > text; mv text out", "a Java keystore (JCEKS)" + Expected + " Convert it with: keytool -importkeystore -srckeystore store.jceks -srcstoretype jceks -destkeystore store.pfx -deststoretype pkcs12" },
        { "echo UEsDBAAAAAA= > out", "a ZIP archive" + Expected + " Take the file out of it, and give that." },
        { Export + "; head -c 900 out > cut; mv cut out", "DER that is damaged, cut off or followed by something else" + Expected },
        { "echo hello > out", "no keystore that is known" + Expected },
        { "head -c 100 /dev/zero > out", "no keystore that is known" + Expected },
    };

    // One in 256 passphrases decrypts to something whose padding looks right.
    [Theory(Skip = OpenSsl.OthersMissing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasOthers))]
    [InlineData("-name server -nomac -certpbe NONE -iter 1")]
    [InlineData("-name server -macalg sha224 -certpbe NONE -iter 1")]
    public void No_other_passphrase_opens_a_keystore_whose_MAC_can_not_be_checked(string options)
    {
        var content = files.Out(Export + options);

        Assert.All(Enumerable.Range(0, 2000), number => Assert.Throws<ApinizerException>(() => Read(content, $"passphrase {number}")));
        Assert.Equal("server", Assert.Single(Read(content).Aliases));
    }

    [Theory(Skip = OpenSsl.OthersMissing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasOthers))]
    [MemberData(nameof(Usable))]
    public void Keystore_is_recognized_opened_and_its_aliases_are_read(string commands, KeystoreType type, string aliases)
    {
        var content = files.Out(commands);

        var keystore = Read(content);

        Assert.Equal((type, aliases), (keystore.Type, string.Join(", ", keystore.Aliases.OrderBy(alias => aliases.IndexOf(alias, StringComparison.Ordinal)))));
        Assert.Equal(type == KeystoreType.Jks ? 0xFE : 0x30, keystore.Content[0]);
        var wrong = Assert.Throws<ApinizerException>(() => Read(content, "Secret"));
        Assert.Equal("The passphrase does not open the content, or the content is damaged.", wrong.Message);
        Assert.DoesNotContain("ecret", keystore.ToString(), StringComparison.Ordinal);
    }

    [Theory(Skip = OpenSsl.OthersMissing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasOthers))]
    [MemberData(nameof(Refused))]
    public void What_is_no_keystore_is_refused_and_named(string commands, string message)
    {
        var error = Assert.Throws<ApinizerException>(() => Read(files.Out(commands)));

        Assert.Equal((ErrorReason.InvalidKeyContent, "The content is " + message), (error.Reason, error.Message));
    }

    [Fact(Skip = OpenSsl.OthersMissing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasOthers))]
    public void Damaged_JKS_file_is_refused_wherever_the_damage_is()
    {
        var content = files.Out($"{KeyTool} -importcert -noprompt -alias ca -file ca.crt -storetype JKS");
        for (var i = 4; i < content.Length; i += 7)
        {
            var changed = content.ToArray();
            changed[i] ^= 1;
            Assert.Throws<ApinizerException>(() => Read(changed));
        }

        Assert.Throws<ApinizerException>(() => Read(content[..^1]));
        Assert.Throws<ApinizerException>(() => Read(content[..10]));
    }

    [Fact(Skip = OpenSsl.Missing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.IsPresent))]
    public void Alias_that_no_entry_has_is_refused_and_the_entries_are_named()
    {
        var keystore = Read(files.Out(Export + "-name server"));

        Assert.Equal(("Server", null), keystore.ChooseAlias("Server"));
        Assert.Equal(("server", null), keystore.ChooseAlias(null));
        Assert.Equal("", keystore.ChooseAlias("").Alias);
        Assert.Equal(
            "The keystore has no entry with the alias 'client'; it has 'server'.",
            Assert.Throws<ApinizerException>(() => keystore.ChooseAlias("client")).Message);
    }

    [Fact(Skip = OpenSsl.OthersMissing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasOthers))]
    public void Without_an_alias_a_keystore_of_several_keys_is_warned_of()
    {
        var keystore = Read(files.Out($"{KeyTool} -genkeypair -keyalg EC -alias one -dname CN=j; {KeyTool} -genkeypair -keyalg EC -alias two -dname CN=k"));

        Assert.Equal((null, "The keystore holds 2 keys ('one', 'two'). Without -Alias the gateway chooses one."), keystore.ChooseAlias(null));
        Assert.Equal(("two", null), keystore.ChooseAlias("two"));
    }

    public static TheoryData<string, string> Warned => new()
    {
        { Export, "" },
        { $"{KeyTool} -genkeypair -keyalg RSA -alias one -dname CN=j -storetype JKS; {KeyTool} -importcert -noprompt -alias ca -file ca.crt", "" },
        { Export + "-nomac", "store: The file has no MAC, so it was not checked whether it is complete and unchanged. Some programs refuse such a file." },
        { Export + "-macalg sha224", "store: The digest of the file's MAC is not known here, so it was not checked whether it is complete and unchanged. Some programs refuse such a file." },
        { Export + "-macalg sha224 -certpbe NONE -keypbe NONE", "store: The digest of the file's MAC is not known here, so it was not checked whether it is complete and unchanged, nor, as nothing in it is encrypted, whether the passphrase is right. Some programs refuse such a file." },
        { Export.Replace("leaf.crt", "expired.crt", StringComparison.Ordinal), "store: The certificate 'CN=leaf' expired on 2021-01-01 00:00:00Z." },
        { $"{KeyTool} -importcert -noprompt -alias old -file expired.crt -storetype JKS", "store: The certificate 'CN=leaf' expired on 2021-01-01 00:00:00Z." },
        { KeyTool.Replace("-keypass secret", "-keypass other1", StringComparison.Ordinal) + " -genkeypair -keyalg RSA -alias one -dname CN=j -storetype JKS", "store: The key 'one' has another password than the keystore. The gateway is sent one, that of the keystore, so it may not be able to use the key. keytool -keypasswd gives the key the same." },
    };

    [Theory(Skip = OpenSsl.OthersMissing, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasOthers))]
    [MemberData(nameof(Warned))]
    public void What_may_keep_a_keystore_from_working_is_warned_of(string commands, string warnings)
    {
        var keystore = KeystoreReader.Read(KeyContent.FromFile("store", files.Out(commands)), SecureStrings.FromPlainText("secret"));

        Assert.Equal(warnings, string.Join("; ", keystore.Warnings(DateTimeOffset.UtcNow)));
    }

    [Fact(Skip = OpenSsl.NoLegacy, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasLegacy))]
    public void PFX_file_with_an_unknown_cipher_can_be_written_again_as_the_error_says()
    {
        files.Write("old.pfx", files.Out(Export + "-name server -keypbe PBE-SHA1-RC4-40 -certpbe PBE-SHA1-RC4-128 -provider legacy -provider default"));
        var error = Assert.Throws<ApinizerException>(() => Read(files.Read("old.pfx")));

        var commands = Regex.Matches(error.Message, "openssl pkcs12 .+?\\.(pem|pfx)(?= and|;)").Select(match => match.Value.Replace("ALIAS", "server", StringComparison.Ordinal)).ToList();
        Assert.Equal(2, commands.Count);
        // The passphrase would be asked for.
        foreach (var command in commands)
            files.Sh($"{command} -passin pass:secret -passout pass:secret");

        Assert.Equal(["server"], Read(files.Read("new.pfx")).Aliases);
        Assert.Equal(files.Thumbprint("leaf.crt"), CertificateReader.Read(new KeyContent(files.Read("new.pfx")), SecureStrings.FromPlainText("secret")).Thumbprint);
    }

    [Fact(Skip = OpenSsl.NoLegacy, SkipType = typeof(OpenSsl), SkipUnless = nameof(OpenSsl.HasLegacy))]
    public void Private_key_with_an_unknown_cipher_can_be_written_again_as_the_error_says()
    {
        files.Write("old.pem", files.Out("openssl pkcs8 -topk8 -in key.pem -v1 PBE-MD5-DES -provider legacy -provider default -passout pass:secret -out out"));
        var options = new KeyContentOptions { Type = KeyType.PrivateKey, Passphrase = SecureStrings.FromPlainText("secret") };
        var error = Assert.Throws<ApinizerException>(() => KeyEncoder.Encode(new KeyContent(files.Read("old.pem")), options));

        files.Sh(Regex.Match(error.Message, "openssl pkcs8 .+").Value + " -passin pass:secret -passout pass:secret");

        Assert.NotEmpty(KeyEncoder.Encode(new KeyContent(files.Read("new.pem")), options));
    }

    [Fact]
    public void Empty_passphrase_is_refused()
    {
        var error = Assert.Throws<ApinizerException>(() => Read([1, 2, 3], "\n"));

        Assert.Equal((ErrorReason.InvalidArgument, "Passphrase is empty; the gateway requires one. Export the keystore again, with a passphrase."), (error.Reason, error.Message));
    }

    private static KeystoreData Read(byte[] content, string passphrase = "secret") => KeystoreReader.Read(new KeyContent(content), SecureStrings.FromPlainText(passphrase));
}
