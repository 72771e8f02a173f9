using System;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>The plan of a certificate's rotation, which is always side by side.</summary>
/// <param name="Project">The project.</param>
/// <param name="OldName">The certificate that is replaced.</param>
/// <param name="NewName">The new certificate.</param>
/// <param name="Upload">The new certificate's content, and its environments.</param>
internal sealed record CertificateRotationPlan(string Project, string OldName, string NewName, UploadCertificate Upload)
    : RotationPlan<CertificateRotation>(Project, OldName, NewName, Upload.Places(Upload.Environments, Upload.Alias))
{
    /// <summary>The certificate that is replaced, where the gateway shows it.</summary>
    public string? OldThumbprint { get; init; }

    /// <summary>Whether the new certificate is on the gateway already, as after a rotation that stopped.</summary>
    public bool IsThere { get; init; }

    /// <summary>Whether the new certificate is in an environment already, with any content.</summary>
    public bool HasEntries { get; init; }

    public override string ContentSwitches => Upload.Switches;

    public override string What => "certificate";

    public override CredentialItem Item => CredentialItem.Certificate;

    // Then no reply tells of a deployment; it was read back.
    public override string DoneText => IsResumed ? "is on the gateway with this content" : base.DoneText;

    public override bool IsDestructive => Removal != null || (IsResumed && !IsThere);

    public override CertificateRotation Start(string gateway, Func<string, string> cleanName) => new(this, gateway, cleanName);

    public override void Attach(CertificateRotation rotation, ApinizerException error) => error.CertificateRotation = rotation;

    public override async Task<Deployment> ChangeAsync(IApinizerClient client, CallContext context)
    {
        if (!IsResumed)
            return await client.Certificates.CreateAsync(Project, NewName, Upload, context).ConfigureAwait(false);
        try
        {
            // Also where an environment has it already: the gateway does not show whether it is deployed there.
            if (HasEntries)
                return await client.Certificates.UpdateAsync(Project, NewName, Upload, context).ConfigureAwait(false);
        }
        catch (ApinizerException error) when (error.Reason == ErrorReason.NoSafeUpdate)
        {
            if (!IsThere)
            {
                var ask = error.StatusCode is 404 or 405 ? "" : UploadCertificate.AskForPermission + " Otherwise: ";
                error.NextStep = $"{ask}Run the rotation without -Resume, with another NewName. Certificate '{NewName}' can be removed then.";
                throw;
            }

            context.Observer?.OnVerbose($"Certificate '{NewName}' can't be sent again, so it is not known whether it is deployed. {error.Message}");
        }

        return await client.Certificates.EnsureAsync(Project, NewName, Upload, context).ConfigureAwait(false);
    }

    public override async Task<Deployment> RemoveAsync(IApinizerClient client, JwkDeleteAction references, CallContext context) =>
        await client.Certificates.RemoveAsync(Project, OldName, references, context).ConfigureAwait(false);

    private protected override string ChangeStep(string environments) =>
        IsThere ? $"send the content to certificate '{NewName}', which has it in {environments}, once more where the gateway has import-file/"
        : IsResumed ? $"send the content to certificate '{NewName}' {(HasEntries ? "with import-file/, " : "")}in place of what it has in {environments}{(HasEntries ? "; where the gateway has no import-file/, nothing is changed (NoSafeUpdate)" : "")}"
        : $"create certificate '{NewName}' ({Upload.Certificate}) in {environments}";
}
