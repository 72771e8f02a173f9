using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Binds a truststore to a credential, replacing any other (<c>PUT credentials/{username}/truststore/{name}/</c>).</summary>
[Cmdlet(
    VerbsCommon.Set, "ApinizerCredentialTruststore", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Set-ApinizerCredentialTruststore.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class SetCredentialTruststoreCommand : SetCredentialItemCmdlet
{
    /// <summary>The truststore's name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = ByInput, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(KeystoreCompleter))]
    [AllowNull, AllowEmptyString]
    public string? TruststoreName { get; set; }

    private protected override CredentialItem Item => CredentialItem.Truststore;

    private protected override (string Name, string? Value) ItemParameter => (nameof(TruststoreName), TruststoreName);
}
