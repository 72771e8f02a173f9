using System;
using System.Globalization;
using System.IO;
using System.Security;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.Framework.SmokeTest;

/// <summary>Reads certificates and keystores from a file, one a line, and prints what was found or why nothing was.</summary>
internal static class CertificateCases
{
    public static int Run(string file, TextWriter output)
    {
        foreach (var line in File.ReadAllLines(file))
            output.WriteLine(Convert.ToBase64String(Encoding.UTF8.GetBytes(Read(line.Split('|')))));
        return 0;
    }

    // The kind, the passphrase, the content.
    private static string Read(string[] fields)
    {
        var content = new KeyContent(Convert.FromBase64String(fields[2]));
        var passphrase = fields[1].Length == 0 ? null : SecureStrings.FromPlainText(Encoding.UTF8.GetString(Convert.FromBase64String(fields[1])));
        try
        {
            return fields[0] == "certificate" ? Describe(CertificateReader.Read(content, passphrase)) : Describe(KeystoreReader.Read(content, passphrase ?? new SecureString()));
        }
        catch (ApinizerException error)
        {
            return error.Message;
        }
    }

    private static string Describe(CertificateData certificate) => string.Format(
        CultureInfo.InvariantCulture, "{0} {1} {2:o} {3:o} {4}", certificate.Subject, certificate.Thumbprint, certificate.NotBefore, certificate.NotAfter,
        Convert.ToBase64String(certificate.ToPem()));

    private static string Describe(KeystoreData keystore) => keystore.Type + " " + string.Join(",", keystore.Aliases);
}
