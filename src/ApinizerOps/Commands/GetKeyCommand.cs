using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Shows the keys of a project, never their content.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerKey", DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Get-ApinizerKey.md")]
[OutputType(typeof(KeyInfo))]
public sealed class GetKeyCommand : FindCmdlet<KeyInfo>
{
    /// <summary>Names or wildcard patterns. The default is all keys.</summary>
    [Parameter(ParameterSetName = ByName, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("KeyName")]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Name { get; set; }

    private protected override string[]? RequestedNames => Input.Names(nameof(Name), Name);

    private protected override string? PipedName(PSObject? piped) => PipedObjectNames.KeyOrBound(piped);

    internal override void Handle(string project) => Find(new NameSearch<KeyInfo>(
        "key",
        (client, context) => client.Keys.ListAsync(project, context),
        (client, name, context) => client.Keys.GetAsync(project, name, context)));
}
