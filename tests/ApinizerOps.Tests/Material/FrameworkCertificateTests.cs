using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using ApinizerOps.Contract;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Tests.Material;

/// <summary>The build for .NET Framework reads and refuses the same certificates and keystores.</summary>
public sealed class FrameworkCertificateTests(CertificateFiles files) : IClassFixture<CertificateFiles>
{
    public const string Missing = "There is no openssl on PATH, or neither .NET Framework nor Mono. Install both to run this.";

    public static bool IsPossible => OpenSsl.IsPresent && DotNetFramework.IsPresent;

    [Fact(Skip = Missing, SkipType = typeof(FrameworkCertificateTests), SkipUnless = nameof(IsPossible))]
    public void Every_certificate_and_keystore_gives_the_same_result_on_NET_Framework()
    {
        var cases = Certificates().Select(one => (Kind: "certificate", one.Passphrase, one.Content))
            .Concat(Certificates().Select(one => (Kind: "keystore", one.Passphrase, one.Content))).ToList();

        var output = FrameworkRun.Run("certificates", cases.Select(one =>
            $"{one.Kind}|{Convert.ToBase64String(Encoding.UTF8.GetBytes(one.Passphrase ?? ""))}|{Convert.ToBase64String(one.Content)}"));

        Assert.True(cases.Count > 60, $"{cases.Count} cases");
        Assert.Equal(cases.Select(one => Here(one.Kind, one.Passphrase, one.Content)), output.Select(line => Encoding.UTF8.GetString(Convert.FromBase64String(line))));
    }

    private List<(byte[] Content, string? Passphrase)> Certificates() =>
    [
        .. CertificateReaderTests.Plain.Select(row => (files.Out(row.Data), (string?)null)),
        .. CertificateReaderTests.Locked.Select(row => (files.Out(row.Data), (string?)CertificateFiles.Passphrase)),
        (files.Out("cat ec.crt ca.crt > out"), null),
        (files.Out("cat leaf.crt other.crt > out"), null),
        (files.Read("leaf.csr"), null),
        (files.Read("list.crl"), null),
        (files.Read("key.pem"), null),
    ];

    private static string Here(string kind, string? passphrase, byte[] content)
    {
        try
        {
            if (kind == "keystore")
            {
                var keystore = KeystoreReader.Read(new KeyContent(content), SecureStrings.FromPlainText(passphrase ?? ""));
                return $"{keystore.Type} {string.Join(",", keystore.Aliases)}";
            }

            var certificate = CertificateReader.Read(new KeyContent(content), passphrase == null ? null : SecureStrings.FromPlainText(passphrase));
            return string.Create(
                CultureInfo.InvariantCulture,
                $"{certificate.Subject} {certificate.Thumbprint} {certificate.NotBefore:o} {certificate.NotAfter:o} {Convert.ToBase64String(certificate.ToPem())}");
        }
        catch (ApinizerException error)
        {
            return error.Message;
        }
    }
}
