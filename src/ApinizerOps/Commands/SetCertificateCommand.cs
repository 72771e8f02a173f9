using System.Linq;
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
        var (action, environments) = ("Create or update", upload.EnvironmentNames);
        if (IsWhatIf && LookUpForWhatIf(project, name) is (IsKnown: true, var present))
        {
            var different = present == null ? upload.Environments : upload.DifferentFrom(present);
            action = present == null ? "Create" : different.Count == 0 ? "Leave as it is:" : "Update";
            environments = string.Join(", ", different.DefaultIfEmpty("no environment"));
        }

        if (ConfirmChange($"{action} certificate '{name}' ({Describe(upload)}) in project {project}", $"send it to {environments}", Force))
            Send((client, context) => client.Certificates.EnsureAsync(project, name, upload, context), name, ResourceKey.Certificate(project, name));
    }
}
