using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Shows the projects that the session's user is a member of.</summary>
[Cmdlet(VerbsCommon.Get, "ApinizerProject")]
[OutputType(typeof(ProjectInfo))]
public sealed class GetProjectCommand : GatewayCmdlet
{
    private NameSearch<ProjectInfo> _search = null!;

    /// <summary>Names or patterns; all projects when left out.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Project", "ProjectName")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [SupportsWildcards]
    public string[]? Name { get; set; }

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _search = new NameSearch<ProjectInfo>(
            "project", () => Call((client, observer, stop) => client.Projects.ListAsync(observer, stop)));
    }

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        foreach (var name in Name ?? ["*"])
        {
            try
            {
                WriteObject(_search.Find(name), enumerateCollection: true);
            }
            catch (ApinizerException error)
            {
                WriteFailure(error, name);
            }
        }
    }
}
