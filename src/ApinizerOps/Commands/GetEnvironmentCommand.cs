using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Shows the environments that a project may use, or all if no project is given.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerEnvironment", DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Get-ApinizerEnvironment.md")]
[OutputType(typeof(EnvironmentInfo))]
public sealed class GetEnvironmentCommand : FindCmdlet<EnvironmentInfo>
{
    /// <summary>Names or wildcard patterns. The default is all environments.</summary>
    [Parameter(ParameterSetName = ByName, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Environment", "EnvironmentName")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Name { get; set; }

    private protected override string[]? RequestedNames => Input.List(nameof(Name), Name);

    private protected override string? PipedName(PSObject? piped) => PipedObjectNames.Environment(piped);

    private protected override bool RequiresProject => false;

    internal override void Handle(string project) => FindIn(project);

    private protected override void HandleWithoutProject() => FindIn(project: null);

    private void FindIn(string? project) => Find(new NameSearch<EnvironmentInfo>(
        "environment", (client, context) => client.Environments.ListAsync(project, context)));
}
