using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Binds a public key to a credential, replacing any other (<c>PUT credentials/{username}/publicKey/{name}/</c>).</summary>
[Cmdlet(
    VerbsCommon.Set, "ApinizerCredentialPublicKey", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Set-ApinizerCredentialPublicKey.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class SetCredentialPublicKeyCommand : SetCredentialKeyCmdlet
{
    private protected override CredentialItem Item => CredentialItem.PublicKey;
}
