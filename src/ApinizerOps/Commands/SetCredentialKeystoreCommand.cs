using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Binds a keystore to a credential, replacing any other (<c>PUT credentials/{username}/keystore/{name}/</c>).</summary>
[Cmdlet(
    VerbsCommon.Set, "ApinizerCredentialKeystore", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Set-ApinizerCredentialKeystore.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class SetCredentialKeystoreCommand : SetCredentialItemCmdlet
{
    /// <summary>The keystore's name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = ByInput, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(KeystoreCompleter))]
    [AllowNull, AllowEmptyString]
    public string? KeystoreName { get; set; }

    private protected override CredentialItem Item => CredentialItem.Keystore;

    private protected override (string Name, string? Value) ItemParameter => (nameof(KeystoreName), KeystoreName);
}
