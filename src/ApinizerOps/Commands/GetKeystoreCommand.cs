using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Shows the keystores of a project, never their files and passphrases.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerKeystore", DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Get-ApinizerKeystore.md")]
[OutputType(typeof(KeystoreInfo))]
public sealed class GetKeystoreCommand : FindCmdlet<KeystoreInfo>
{
    /// <summary>Names or wildcard patterns. The default is all keystores.</summary>
    [Parameter(ParameterSetName = ByName, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("KeystoreName")]
    [ArgumentCompleter(typeof(KeystoreCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Name { get; set; }

    private protected override string[]? RequestedNames => Input.Names(nameof(Name), Name);

    private protected override string? PipedName(PSObject? piped) => PipedObjectNames.KeystoreOrBound(piped);

    internal override void Handle(string project) => Find(new NameSearch<KeystoreInfo>(
        "keystore",
        (client, context) => client.Keystores.ListAsync(project, context),
        (client, name, context) => client.Keystores.GetAsync(project, name, context)));
}
