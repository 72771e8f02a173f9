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
public sealed class GetProjectCommand : RecordCmdlet
{
    private NameSearch<ProjectInfo> _search = null!;

    /// <summary>Names or patterns; all projects when left out.</summary>
    [Parameter(ParameterSetName = ByName, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Project", "ProjectName")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Name { get; set; }

    private protected override bool AcceptsPipedObject => base.AcceptsPipedObject || Piped is string;

    private protected override bool HasPipedName => PipedObjectNames.Project(InputObject) != null;

    private protected override string? TargetName => Joined(Names(nameof(Name), Name)) ?? PipedObjectNames.Project(InputObject);

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _search = new NameSearch<ProjectInfo>(
            "project", (client, context) => client.Projects.ListAsync(context));
    }

    internal override void Handle() => Find(_search, Names(nameof(Name), Name), PipedObjectNames.Project(InputObject));
}
