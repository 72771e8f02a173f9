using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>
/// Creates a certificate, or updates it where an environment has another one. Sends nothing if all environments have it.
/// </summary>
[Cmdlet(
    VerbsCommon.Set, "ApinizerCertificate", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Set-ApinizerCertificate.md")]
[OutputType(typeof(CertificateDeployment))]
public sealed class SetCertificateCommand : ChangeCertificateCmdlet
{
    internal override void Handle(string project)
    {
        var name = Input.RequiredName(nameof(Name), TargetName);
        var upload = ReadUpload();
        var (action, effect) = ($"Create or update certificate '{name}' ({Describe(upload)})", $"deploy it to {upload.EnvironmentNames}");
        if (LookUpForWhatIf(project, name) is (IsKnown: true, var present))
        {
            var different = present == null ? upload.Environments : upload.DifferentFrom(present);
            (action, effect) = present == null ? ($"Create certificate '{name}' ({Describe(upload)})", effect)
                : different.Count == 0 ? ($"Leave certificate '{name}' ({Describe(upload)}) as it is", "all environments have it, so nothing would be deployed")
                : ($"Update certificate '{name}' to {Describe(upload)}", DescribeUpdate(upload.With(different, upload.Description), present, ApinizerOps.JwkUpdateAction.Update));
        }

        if (ConfirmChange($"{action} in project {project}", effect, Force))
            Send((client, context) => client.Certificates.EnsureAsync(project, name, upload, context), name, ResourceKey.Certificate(project, name));
    }
}
