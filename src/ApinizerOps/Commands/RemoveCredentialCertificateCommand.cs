using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Unbinds a credential's certificate; the certificate itself stays (<c>DELETE credentials/{username}/certificate/</c>).</summary>
[Cmdlet(
    VerbsCommon.Remove, "ApinizerCredentialCertificate",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Remove-ApinizerCredentialCertificate.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class RemoveCredentialCertificateCommand : RemoveCredentialItemCmdlet
{
    private protected override CredentialItem Item => CredentialItem.Certificate;
}
