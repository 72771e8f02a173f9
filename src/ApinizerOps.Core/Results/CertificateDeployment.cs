using System;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// The result of creating or updating a certificate (pages "Create Certificate", "Update Certificate" and "Import Certificate
/// File"). It was read back: a success means that each environment has exactly this certificate.
/// </summary>
public sealed class CertificateDeployment : Deployment
{
    internal CertificateDeployment(DeploymentData outcome, ChangeAction action, string name, CertificateData certificate) : base(outcome, name)
    {
        Action = action;
        Thumbprint = certificate.Thumbprint;
        Subject = certificate.Subject;
        NotAfter = certificate.NotAfter;
    }

    /// <summary>Whether the certificate was created, updated, or found as it should be.</summary>
    public ChangeAction Action { get; }

    /// <summary>The certificate's name.</summary>
    public string CertificateName => Identity.Shown;

    /// <summary>The SHA-1 fingerprint of the certificate that was sent.</summary>
    public string Thumbprint { get; }

    /// <summary>The subject of the certificate that was sent.</summary>
    public string Subject { get; }

    /// <summary>When the certificate that was sent expires.</summary>
    public DateTimeOffset NotAfter { get; }

    /// <summary>The command that deploys it again, with a leading colon.</summary>
    internal string Repeat { get; init; } = "";

    /// <summary>What the gateway shows instead of what was sent, as the rest of a sentence; null if it shows that.</summary>
    internal string? Difference { get; init; }

    private protected override bool HasProblem => Difference != null;

    // What was there already may not be deployed: gateways do not show it.
    internal override RotationOutcome RotationOutcome => Action == ChangeAction.Unchanged ? RotationOutcome.Unconfirmed : base.RotationOutcome;

    internal override string UnconfirmedAction =>
        $"Look what is there with: Get-ApinizerCertificate -Name {CommandText.Quote(CertificateName)} -Project {CommandText.Quote(Project)}";

    internal override string RecommendedAction =>
        "The certificate is saved, so Set-ApinizerCertificate does not send it again. Correct the environments that failed. Where the gateway has no import-file/, deploy it in the manager; otherwise send it again, which deploys it"
        + Repeat;

    internal override ApinizerException ToException() => Difference == null ? base.ToException() : new ApinizerException(
        ErrorReason.CertificateMismatch, $"'{TargetName}' was sent, but read back {Difference}; expected one entry with the thumbprint {Thumbprint}.")
    {
        Deployment = this,
        ServerMessage = Message,
    };
}

/// <summary>
/// The result of removing a certificate. <see cref="Deployment.Saved"/> means that it is removed,
/// <see cref="Deployment.Deployed"/> that it is undeployed from every environment.
/// </summary>
public sealed class CertificateRemoval : Deployment
{
    internal CertificateRemoval(DeploymentData outcome, string name) : base(outcome, name)
    {
    }

    /// <summary>The name of the certificate that was removed.</summary>
    public string CertificateName => Identity.Shown;

    internal override string FailureText => "is removed, but not undeployed";

    internal override string EnvironmentPreposition => "from";

    internal override string SavedText => "is removed";

    internal override string UnconfirmedText => "it is undeployed";

    internal override string UnconfirmedAction => "The certificate is gone, so it can't be removed again. Look in the manager whether an environment still has it.";

    internal override string RecommendedAction => "The certificate is gone, so it can't be removed again. Look in the environments that failed whether it is still in use there.";
}
