using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Shows the projects that the session's user is a member of.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerProject", DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Get-ApinizerProject.md")]
[OutputType(typeof(ProjectInfo))]
public sealed class GetProjectCommand : FindCmdlet<ProjectInfo>
{
    private readonly NameSearch<ProjectInfo> _search = new("project", (client, context) => client.Projects.ListAsync(context));

    /// <summary>Names or wildcard patterns. The default is all projects.</summary>
    [Parameter(ParameterSetName = ByName, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Project", "ProjectName")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Name { get; set; }

    /// <summary>Not a parameter of this cmdlet, which has Name for the names of projects.</summary>
    public override string? Project { get; set; }

    /// <summary>Not a parameter of this cmdlet, which lists the projects with one call.</summary>
    public override int ThrottleLimit { get; set; } = 1;

    private protected override bool RequiresProject => false;

    private protected override string? ProjectName => null;

    private protected override string[]? RequestedNames => Input.Names(nameof(Name), Name);

    private protected override string? PipedName(PSObject? piped) => PipedObjectNames.Project(piped);

    internal override void Handle(string project) => Find(_search);

    private protected override void HandleWithoutProject() => Find(_search);
}
