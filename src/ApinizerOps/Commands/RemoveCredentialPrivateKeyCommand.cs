using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Unbinds a credential's private key; the private key itself stays (page "Remove Private Key").</summary>
[Cmdlet(
    VerbsCommon.Remove, "ApinizerCredentialPrivateKey",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Remove-ApinizerCredentialPrivateKey.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class RemoveCredentialPrivateKeyCommand : RemoveCredentialItemCmdlet
{
    private protected override CredentialItem Item => CredentialItem.PrivateKey;
}
