using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Binds a private key to a credential, replacing any other (page "Set Private Key").</summary>
[Cmdlet(
    VerbsCommon.Set, "ApinizerCredentialPrivateKey", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Set-ApinizerCredentialPrivateKey.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class SetCredentialPrivateKeyCommand : SetCredentialKeyCmdlet
{
    private protected override CredentialItem Item => CredentialItem.PrivateKey;
}
