using System;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Responses;

/// <summary>Reads a certificate of a list. Where the server leaves out a field it is read from the content.</summary>
internal static class CertificateItemReader
{
    /// <summary>Null where it has no name.</summary>
    public static CertificateInfo? Read(ItemReader fields)
    {
        if (fields.Name("name") is not { } name)
            return null;
        var now = DateTimeOffset.UtcNow;
        var entries = fields.Items("certificateEnvironmentList").Select(entry => (Name: entry.Name("environmentName") ?? entry.Name("envName"), Id: entry.Id("environmentId"), Fields: entry)).ToList();
        return new CertificateInfo(
            fields.Origin, name,
            new NameCollection([.. entries.Select(entry => entry.Name ?? entry.Id).OfType<GatewayName>().Distinct()]),
            new CertificateEnvironmentCollection([.. entries.Select(entry => ReadEntry(entry.Name ?? entry.Id ?? new GatewayName(""), entry.Fields, now))]))
        {
            HasUnnamedEnvironments = entries.Any(entry => entry.Name == null),
            Description = fields.Text("description"),
            RawDescription = fields.RawText("description"),
        };
    }

    private static CertificateEnvironment ReadEntry(GatewayName environment, ItemReader fields, DateTimeOffset now)
    {
        var content = Parse(fields.RawText("base64EncodedContent"));
        var end = fields.Time("endDate") ?? content?.NotAfter;
        return new CertificateEnvironment(environment)
        {
            Alias = fields.Text("alias"),
            RawAlias = fields.RawText("alias"),
            Subject = fields.Text("subjectDn") ?? content?.Subject,
            Thumbprint = content?.Thumbprint ?? Plain(fields.Text("sha1Thumbprint")),
            NotBefore = fields.Time("startDate") ?? content?.NotBefore,
            NotAfter = end,
            DaysLeft = end == null ? null : (int)Math.Floor((end.Value - now).TotalDays),
        };
    }

    private static CertificateData? Parse(string? content)
    {
        try
        {
            return string.IsNullOrWhiteSpace(content) ? null : CertificateReader.Read(new KeyContent(content!), passphrase: null);
        }
        catch (ApinizerException)
        {
            return null;
        }
    }

    // Servers may separate the digits.
    private static string? Plain(string? thumbprint) => thumbprint?.Replace(":", "").Replace(" ", "").ToUpperInvariant();
}
