using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Unbinds a credential's keystore; the keystore itself stays (<c>DELETE credentials/{username}/keystore/</c>).</summary>
[Cmdlet(
    VerbsCommon.Remove, "ApinizerCredentialKeystore",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Remove-ApinizerCredentialKeystore.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class RemoveCredentialKeystoreCommand : RemoveCredentialItemCmdlet
{
    private protected override CredentialItem Item => CredentialItem.Keystore;
}
