using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading.Tasks;
using ApinizerOps.AzurePipelines;
using ApinizerOps.Binding;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>
/// Base class of cmdlets that handle records, which are piped or given as arguments. Each record is in a project and is sent in
/// one or several calls. Cmdlets that change something ask for confirmation before.
/// </summary>
public abstract class RecordCmdlet : GatewayCmdlet
{
    /// <summary>The parameter set for arguments.</summary>
    protected const string ByName = "ByName";

    /// <summary>The parameter set for piped objects.</summary>
    protected const string ByInput = "InputObject";

    private ApinizerException? _earlierRefusal;
    private LogSection? _section;
    private string? _project;
    private int _record;

    /// <summary>The project. The default is the session's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectName")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    [AllowNull, AllowEmptyString]
    public virtual string? Project { get; set; }

    /// <summary>The maximum number of records under way at once. Results and errors keep the order of the records.</summary>
    [Parameter]
    [IntegerArgument(1, 64)]
    public virtual int ThrottleLimit { get; set; } = 1;

    /// <summary>A row with columns named like the parameters, or a result of another cmdlet of this module.</summary>
    [Parameter(ParameterSetName = ByInput, Mandatory = true, ValueFromPipeline = true)]
    [HideFromLog]
    public PSObject? InputObject { get; set => field = HideFromLogAttribute.Unwrap(value); }

    /// <summary>Reads the parameters of the record.</summary>
    private protected RecordInput Input { get; private set; } = null!;

    private protected override bool IsChange => true;

    private protected sealed override int MaxConcurrentCalls => ThrottleLimit;

    /// <summary>Whether a record needs a project.</summary>
    private protected virtual bool RequiresProject => true;

    /// <summary>The project of the record, or else the session's; null if there is none.</summary>
    private protected virtual string? ProjectName => Input.Text(nameof(Project), Project)
        ?? (InputObject is { } piped ? PipedObjectNames.Project(piped) : null) ?? CurrentSession.ProjectName?.Value;

    /// <summary>The name of the object that the record is about, for error records.</summary>
    private protected abstract string? TargetName { get; }

    /// <summary>The name of a piped row, for its errors.</summary>
    private protected virtual string? RowName => TargetName;

    /// <summary>Whether the piped object contains a name that this cmdlet uses.</summary>
    private protected abstract bool HasPipedName { get; }

    /// <summary>Whether this cmdlet accepts the piped object. For an unrelated object the same call would only be repeated.</summary>
    private protected virtual bool AcceptsPipedObject => Input.IsRow || Input.UsesScriptBlock || Input.Piped is ProjectInfo || HasPipedName;

    /// <summary>Whether the piped object is a deserialized copy without the secret that this cmdlet needs from it.</summary>
    private protected virtual bool LacksSecret => false;

    private protected bool IsWhatIf => MyInvocation.BoundParameters.TryGetValue("WhatIf", out var given)
        ? LanguagePrimitives.IsTrue(given)
        : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private protected sealed override IApinizerClient Client
    {
        get
        {
            ThrowIfStopped();
            return base.Client;
        }
    }

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Input = new RecordInput(this);
        _earlierRefusal = CurrentSession.LastRefusal;
        if (WritesLoggingCommands && MyInvocation.ExpectingInput)
            _section = new LogSection(MyInvocation.MyCommand.Name, CurrentSession.Gateway, () => HasCalls ? Calls.Summary : "no calls");
        if (RequiresProject && !MyInvocation.ExpectingInput && ProjectName == null)
            Fail(NoProject());
    }

    /// <inheritdoc />
    protected sealed override void ProcessRecord()
    {
        _record++;
        try
        {
            RunAndQueueError(HandleRecord, () => NameOrNull(() => TargetName));
        }
        catch (Exception error) when (HasCalls && error is not PipelineStoppedException)
        {
            // When the pipeline ends, by the answer to a prompt for example, the outcomes of other records are still reported.
            Calls.DrainAndReport();
            throw;
        }
    }

    private void HandleRecord()
    {
        ThrowIfStopped();
        if (InputObject != null)
            Input.ValidatePipedObject(AcceptsPipedObject, LacksSecret, CurrentSession.Gateway);
        _project = null;
        if (ProjectName is { } name)
            Handle(_project = Input.RequiredName(nameof(Project), name));
        else
            HandleWithoutProject();
    }

    /// <summary>Handles one record.</summary>
    internal abstract void Handle(string project);

    /// <summary>Handles one record without a project, in a session without one.</summary>
    private protected virtual void HandleWithoutProject() => throw NoProject();

    /// <summary>Handles each name of a record. After an error the other names are still handled.</summary>
    private protected void ForEachName(IEnumerable<string> names, Action<string> handle)
    {
        foreach (var name in names)
            RunAndQueueError(() => handle(name), () => name);
    }

    private void RunAndQueueError(Action handle, Func<string?> target)
    {
        try
        {
            handle();
        }
        catch (ApinizerException error)
        {
            TrackError(error, CurrentRow());
            Calls.Add(CallOutcome.From(error), target() is { } name ? CleanName(name) : null);
        }
    }

    /// <summary>Asks for confirmation of a change, as <c>-WhatIf</c>, <c>-Confirm</c> and the preferences require.</summary>
    /// <param name="action">What is changed, without a full stop.</param>
    /// <param name="effects">What else the change does, such as a deployment.</param>
    /// <param name="force">Skips the confirmation, but not <c>-WhatIf</c>.</param>
    /// <param name="isSafe">Whether this change has medium impact, although the cmdlet has high impact.</param>
    /// <returns>Whether to make the change.</returns>
    private protected bool ConfirmChange(string action, string effects, bool force = false, bool isSafe = false)
    {
        var text = CleanText($"{action} on {CurrentSession.Gateway}: {effects}");
        if ((force || (isSafe && Preferences.Confirm(this) > ConfirmImpact.Medium)) && !Input.IsArgument("Confirm") && !IsWhatIf)
        {
            WriteVerbose(text);
            return true;
        }

        try
        {
            return ShouldProcess(text, text + "?", "ApinizerOps");
        }
        catch (Exception error) when (error is PSInvalidOperationException or HostException)
        {
            // The exception of a host that can't prompt does not name the change.
            throw new PSInvalidOperationException(
                $"Nothing was sent for this, since this host can't ask for confirmation. {error.Message} Give -Confirm:$false, or -Force where the cmdlet has it, to confirm in advance: {text}", error);
        }
    }

    /// <summary>Queues a change. Its result is emitted, with an error if the deployment failed.</summary>
    /// <param name="call">The change.</param>
    /// <param name="target">The name of the object that it changes, for error records.</param>
    /// <param name="resources">The resources that it changes; see <see cref="ResourceKey"/>.</param>
    private protected void Send<T>(
        Func<IApinizerClient, CallContext, Task<T>> call, string target, params string[] resources) where T : Deployment =>
        Enqueue(call, result => new CallOutcome(result), target, resources);

    /// <summary>Queues a call. Results are written in the order of the records.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Converts the result to the outcome to write.</param>
    /// <param name="target">The name of the object that it is about, for error records.</param>
    /// <param name="resources">The resources that no other call may use at the same time; see <see cref="ResourceKey"/>.</param>
    /// <param name="environment">The environment, if the call is about one, as the target of its errors; otherwise null.</param>
    /// <param name="project">The project of the call; null for the record's.</param>
    private protected void Enqueue<T>(
        Func<IApinizerClient, CallContext, Task<T>> call, Func<T, CallOutcome> read, string? target, string[] resources, string? environment = null, string? project = null)
    {
        var row = CurrentRow();
        project ??= _project;
        Calls.Add(new QueuedCall(
            async context =>
            {
                try
                {
                    // While this call was queued, another may have been refused in a way that stops the pipeline.
                    ThrowIfStopped();
                    var outcome = read(await call(base.Client, context).ConfigureAwait(false));
                    TrackError(outcome.Error, row);
                    return outcome;
                }
                catch (ApinizerException error)
                {
                    TrackError(error, row);
                    throw;
                }
            },
            target == null ? null : CleanName(target),
            resources)
        {
            Project = project == null ? null : CleanName(project),
            Environment = environment == null ? null : CleanName(environment),
        });
    }

    /// <inheritdoc />
    protected sealed override void EndProcessing()
    {
        if (HasCalls)
            Calls.Finish();
        EndRecords();
        _section?.End();
    }

    /// <summary>Called when the outcomes of all records are written.</summary>
    private protected virtual void EndRecords()
    {
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
            _section?.Dispose();
    }

    internal sealed override void KeepUnreported(IReadOnlyList<RecordOutcome> outcomes)
    {
        if (IsChange)
            CurrentSession?.Keep(outcomes);
    }

    private static ApinizerException NoProject() => new(ErrorReason.NoProject, "No project is given, and the session has none.");

    private static string? NameOrNull(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (ApinizerException)
        {
            return null; // the name itself is invalid
        }
    }

    // The number and name of the piped row, for its errors, so that it can be found in a long file.
    private (int Number, string? Name)? CurrentRow() =>
        !Input.IsPipedRow ? null : (_record, NameOrNull(() => RowName) is { } name && ResourceName.IsName(name) ? CleanName(name) : null);

    // After an error that every call would get, such as a refused token, nothing more is sent. The error may have come to another
    // cmdlet of the pipeline.
    private void ThrowIfStopped()
    {
        if (CurrentSession.LastRefusal is { } refusal && refusal != _earlierRefusal)
            throw refusal.CopyForRecord();
    }

    private void TrackError(ApinizerException? error, (int Number, string? Name)? row)
    {
        if (error == null)
            return;
        error.Row = row?.Number;
        error.RowName = row?.Name;
        // A copy without the outcomes of other records, which the session must not keep.
        if (error is { StopsPipeline: true, IsRepeated: false })
            CurrentSession.LastRefusal = error.CopyForRecord();
    }
}
