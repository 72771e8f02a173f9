using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>When a certificate expires in an environment, or a credential.</summary>
public sealed class ExpirationInfo : InventoryItem
{
    private ExpirationInfo(ExpirationKind kind, InventoryItem item, DateTimeOffset date, DateTimeOffset now) : base(item.Origin, item.Identity)
    {
        Kind = kind;
        Date = date;
        DaysLeft = (int)Math.Floor((date - now).TotalDays);
    }

    /// <summary>What expires.</summary>
    public ExpirationKind Kind { get; }

    /// <summary>The name of the certificate, or the credential's user name.</summary>
    public string Name => Identity.Shown;

    /// <summary>The environment; null for a credential.</summary>
    public string? Environment { get; private init; }

    /// <summary>The distinguished name of the certificate's subject; null for a credential.</summary>
    public string? Subject { get; private init; }

    /// <summary>The certificate's SHA-1 fingerprint; null for a credential, or where the server does not say.</summary>
    public string? Thumbprint { get; private init; }

    /// <summary>When it expires.</summary>
    public DateTimeOffset Date { get; }

    /// <summary>The whole days from when it was read until it expires, negative if it has.</summary>
    public int DaysLeft { get; }

    /// <summary>Each entry of a certificate whose end is known.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="now">The present time.</param>
    /// <param name="truststore">The environment that trusts it; null for a certificate of a project.</param>
    internal static IEnumerable<ExpirationInfo> From(CertificateInfo certificate, DateTimeOffset now, string? truststore = null) =>
        certificate.Certificates.Where(entry => entry.NotAfter != null).Select(entry =>
            new ExpirationInfo(truststore == null ? ExpirationKind.Certificate : ExpirationKind.Truststore, certificate, entry.NotAfter!.Value, now)
            {
                Environment = truststore ?? entry.EnvironmentName,
                Subject = entry.Subject,
                Thumbprint = entry.Thumbprint,
            });

    /// <summary>A credential; none if it does not expire.</summary>
    internal static IEnumerable<ExpirationInfo> From(CredentialInfo credential, DateTimeOffset now) =>
        credential.ExpireDate is { } date ? [new ExpirationInfo(ExpirationKind.Credential, credential, date, now)] : [];

    /// <summary>Certificates of which the server does not say everywhere when they expire, for a warning; null if there are none.</summary>
    internal static string? WarnOfUnknown(IEnumerable<CertificateInfo> certificates)
    {
        var unknown = certificates.Where(certificate => certificate.Certificates.Any(entry => entry.NotAfter == null)).Select(certificate => $"'{certificate.Name}'").ToList();
        return unknown.Count == 0 ? null : $"The gateway does not say in every environment when these certificates expire: {Excerpt.Truncate(string.Join(", ", unknown))}.";
    }
}
