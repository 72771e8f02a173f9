using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Binds a private key to a credential, replacing any other (page "Set Private Key").</summary>
[Cmdlet(
    VerbsCommon.Set, "ApinizerCredentialPrivateKey", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Set-ApinizerCredentialPrivateKey.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class SetCredentialPrivateKeyCommand : SetCredentialItemCmdlet
{
    /// <summary>The key's name, in the project or in project admin.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = ByInput, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowNull, AllowEmptyString]
    public string? KeyName { get; set; }

    private protected override CredentialItem Item => CredentialItem.PrivateKey;

    private protected override (string Name, string? Value) ItemParameter => (nameof(KeyName), KeyName);
}
