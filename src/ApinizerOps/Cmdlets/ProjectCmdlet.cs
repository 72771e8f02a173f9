using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Completion;
using ApinizerOps.Contract;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet whose records lie in a project.</summary>
public abstract class ProjectCmdlet : RecordCmdlet
{
    private string? _project;

    /// <summary>The project. The default is the session's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectName")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [AllowNull, AllowEmptyString]
    public string? Project { get; set; }

    /// <summary>How many records may be under way at once. Results and errors keep the order of the records.</summary>
    [Parameter]
    [IntegerArgument(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int MostCalls => ThrottleLimit;

    private protected sealed override string? RecordProject => _project;

    /// <summary>Whether there is something to do without a project.</summary>
    private protected virtual bool IsProjectOptional => false;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (!MyInvocation.ExpectingInput && ProjectName == null && !IsProjectOptional)
            Fail(NoProject());
    }

    internal sealed override void Handle()
    {
        _project = null;
        if (ProjectName is { } name)
            Handle(_project = RequiredName(nameof(Project), name));
        else
            HandleWithoutProject();
    }

    /// <summary>Handles one record.</summary>
    internal abstract void Handle(string project);

    /// <summary>Handles one record that names no project in a session that has none.</summary>
    private protected virtual void HandleWithoutProject() => throw NoProject();

    private string? ProjectName => Text(nameof(Project), Project)
        ?? PipedObjectNames.Project(InputObject) ?? Target.ProjectName?.Value;

    private static ApinizerException NoProject() => new(ErrorReason.NoProject, "No project is named, and the session has none.");
}
