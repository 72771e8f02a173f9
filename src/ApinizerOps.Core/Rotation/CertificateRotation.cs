using System;
using System.Linq;

namespace ApinizerOps;

/// <summary>The result of a certificate's rotation.</summary>
public sealed class CertificateRotation : ItemRotation
{
    internal CertificateRotation(CertificateRotationPlan plan, string gateway, Func<string, string> cleanName)
        : base(gateway, cleanName(plan.Project), cleanName(plan.OldName), cleanName(plan.NewName), [.. plan.Usernames.Select(cleanName)])
    {
        Subject = plan.Upload.Certificate.Subject;
        Thumbprint = plan.Upload.Certificate.Thumbprint;
        NotAfter = plan.Upload.Certificate.NotAfter;
        OldThumbprint = plan.OldThumbprint;
    }

    /// <summary>The certificate that was to be replaced.</summary>
    public string CertificateName => OldName;

    /// <summary>The new certificate.</summary>
    public string NewCertificateName => NewName;

    /// <summary>The subject of the new certificate.</summary>
    public string Subject { get; }

    /// <summary>The SHA-1 fingerprint of the new certificate.</summary>
    public string Thumbprint { get; }

    /// <summary>The SHA-1 fingerprint of the old certificate, for each environment where they differ; null if the gateway does not show it.</summary>
    public string? OldThumbprint { get; }

    /// <summary>When the new certificate expires.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>Whether the new certificate is on the gateway.</summary>
    public RotationOutcome Certificate => Change;
}
