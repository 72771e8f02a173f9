using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Unbinds a credential's public key; the public key itself stays (<c>DELETE credentials/{username}/publicKey/</c>).</summary>
[Cmdlet(
    VerbsCommon.Remove, "ApinizerCredentialPublicKey",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Remove-ApinizerCredentialPublicKey.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class RemoveCredentialPublicKeyCommand : RemoveCredentialItemCmdlet
{
    private protected override CredentialItem Item => CredentialItem.PublicKey;
}
