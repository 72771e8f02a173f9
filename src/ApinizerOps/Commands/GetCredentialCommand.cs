using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Shows the credentials of a project.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerCredential", DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Get-ApinizerCredential.md")]
[OutputType(typeof(CredentialInfo))]
public sealed class GetCredentialCommand : FindCmdlet<CredentialInfo>
{
    /// <summary>User names or wildcard patterns. The default is all credentials.</summary>
    [Parameter(ParameterSetName = ByName, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name"), ArgumentName("Name")]
    [ArgumentCompleter(typeof(UsernameCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Username { get; set; }

    private protected override string[]? RequestedNames => Input.Names(nameof(Username), Username);

    private protected override string? PipedName(PSObject? piped) => PipedObjectNames.UsernameOrExpiring(piped);

    internal override void Handle(string project) => Find(new NameSearch<CredentialInfo>(
        "credential",
        (client, context) => client.Credentials.ListAsync(project, context)));
}
