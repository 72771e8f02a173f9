using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Binds a secret key to a credential, replacing any other (<c>PUT credentials/{username}/secretKey/{name}/</c>).</summary>
[Cmdlet(
    VerbsCommon.Set, "ApinizerCredentialSecretKey", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Set-ApinizerCredentialSecretKey.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class SetCredentialSecretKeyCommand : SetCredentialKeyCmdlet
{
    private protected override CredentialItem Item => CredentialItem.SecretKey;
}
