using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>A certificate and where it is wanted: the form of pages "Create Certificate", "Update Certificate" and "Import Certificate File".</summary>
public sealed class UploadCertificate
{
    /// <summary>Creates it.</summary>
    /// <param name="environments">The environments' names. None may hold a comma, which separates them on the wire.</param>
    /// <param name="certificate">The certificate, the same for all of them.</param>
    public UploadCertificate(IReadOnlyList<string> environments, CertificateData certificate)
    {
        Environments = environments;
        Certificate = certificate;
    }

    /// <summary>The environments to deploy it to.</summary>
    public IReadOnlyList<string> Environments { get; }

    /// <summary>The certificate.</summary>
    public CertificateData Certificate { get; }

    /// <summary>
    /// Its name within the environments, which no other certificate may have there. Null keeps the present one; for a new
    /// certificate it is the name.
    /// </summary>
    public string? Alias { get; init; }

    /// <summary>Null keeps the present one.</summary>
    public string? Description { get; init; }

    /// <summary>What an update does to JWKs made from the certificate; null if it was not asked for, which clears their references.</summary>
    public JwkUpdateAction? JwkUpdateAction { get; init; }

    /// <summary>Only with <see cref="JwkUpdateAction.Update"/>.</summary>
    public UpdateScope? UpdateScope { get; init; }

    /// <summary>Whether other environments may lose the certificate, if the gateway offers nothing that keeps them.</summary>
    public bool MayLeaveOutEnvironments { get; init; }

    internal string EnvironmentNames => string.Join(", ", Environments);

    /// <summary>The environments that do not have exactly this certificate; all where only the description differs.</summary>
    internal IReadOnlyList<string> DifferentFrom(CertificateInfo present)
    {
        var different = Environments.Where(environment => !IsSame(present.In(environment))).ToList();
        return different.Count == 0 && Description != null && !Equal(Description, present.RawDescription ?? "") ? Environments : different;
    }

    private bool IsSame(IReadOnlyList<CertificateEnvironment> entries) =>
        entries.Count == 1 && Equal(entries[0].Thumbprint, Certificate.Thumbprint) && (Alias == null || Equal(entries[0].RawAlias, Alias));

    private static bool Equal(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
