using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>
/// Replaces a certificate in the given environments (page "Import Certificate File", or "Update Certificate" where that can do no
/// harm). Other environments keep what they have.
/// </summary>
[Cmdlet(
    VerbsData.Update, "ApinizerCertificate", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Update-ApinizerCertificate.md")]
[OutputType(typeof(CertificateDeployment))]
public sealed class UpdateCertificateCommand : ChangeCertificateCmdlet
{
    internal override void Handle(string project)
    {
        var name = Input.RequiredName(nameof(Name), TargetName);
        var upload = ReadUpload();
        var (isKnown, present) = LookUpForWhatIf(project, name);
        if (isKnown && present == null)
            Warn($"There is no certificate '{name}' in project {project}, so the update would fail.");
        var effect = present != null ? DescribeUpdate(upload, present, ApinizerOps.JwkUpdateAction.Nullify)
            : $"replace it in {upload.EnvironmentNames}; without import-file/, {UpdateKey.Describe(upload.JwkUpdateAction ?? ApinizerOps.JwkUpdateAction.Nullify, upload.UpdateScope)}";
        if (ConfirmChange($"Update certificate '{name}' to {Describe(upload)} in project {project}", effect, Force))
            Send((client, context) => client.Certificates.UpdateAsync(project, name, upload, context), name, ResourceKey.Certificate(project, name));
    }
}
