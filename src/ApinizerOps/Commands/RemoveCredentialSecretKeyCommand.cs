using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Unbinds a credential's secret key; the secret key itself stays (<c>DELETE credentials/{username}/secretKey/</c>).</summary>
[Cmdlet(
    VerbsCommon.Remove, "ApinizerCredentialSecretKey",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Remove-ApinizerCredentialSecretKey.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class RemoveCredentialSecretKeyCommand : RemoveCredentialItemCmdlet
{
    private protected override CredentialItem Item => CredentialItem.SecretKey;
}
