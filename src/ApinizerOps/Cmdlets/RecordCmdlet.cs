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
/// A cmdlet that handles one record after another, each in a project, and sends a call or several for each. What changes
/// something asks before.
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

    /// <summary>How many records may be under way at once. Results and errors keep the order of the records.</summary>
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

    private protected sealed override int MostCalls => ThrottleLimit;

    /// <summary>Whether a record needs a project.</summary>
    private protected virtual bool RequiresProject => true;

    /// <summary>The project that a record names, or the session's; null for none.</summary>
    private protected virtual string? ProjectName => Input.Text(nameof(Project), Project)
        ?? (InputObject is { } piped ? PipedObjectNames.Project(piped) : null) ?? Target.ProjectName?.Value;

    /// <summary>The name of what the record is about, for error records.</summary>
    private protected abstract string? TargetName { get; }

    /// <summary>The name by which a piped row is known.</summary>
    private protected virtual string? RowName => TargetName;

    /// <summary>Whether the piped object gives a name that this cmdlet goes by.</summary>
    private protected abstract bool HasPipedName { get; }

    /// <summary>Whether the piped object says anything to this cmdlet; a stray one would only repeat the call.</summary>
    private protected virtual bool AcceptsPipedObject => Input.IsRow || Input.IsComputed || Input.Piped is ProjectInfo || HasPipedName;

    /// <summary>Whether the piped object is a copy without the secret that this cmdlet would take from it.</summary>
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
        _earlierRefusal = Target.LastRefusal;
        if (WritesLoggingCommands && MyInvocation.ExpectingInput)
            _section = new LogSection(MyInvocation.MyCommand.Name, Target.Gateway, () => HasCalls ? Calls.Summary : "no calls");
        if (RequiresProject && !MyInvocation.ExpectingInput && ProjectName == null)
            Fail(NoProject());
    }

    /// <inheritdoc />
    protected sealed override void ProcessRecord()
    {
        _record++;
        try
        {
            Try(HandleRecord, () => NameOrNull(() => TargetName));
        }
        catch (Exception error) when (HasCalls && error is not PipelineStoppedException)
        {
            // Whoever ends the pipeline, a prompt for example: what was sent for other records is not hidden.
            Calls.DrainAndReport();
            throw;
        }
    }

    private void HandleRecord()
    {
        ThrowIfStopped();
        if (InputObject != null)
            Input.RefuseForeign(AcceptsPipedObject, LacksSecret, Target.Gateway);
        _project = null;
        if (ProjectName is { } name)
            Handle(_project = Input.RequiredName(nameof(Project), name));
        else
            HandleWithoutProject();
    }

    /// <summary>Handles one record.</summary>
    internal abstract void Handle(string project);

    /// <summary>Handles one record that names no project in a session that has none.</summary>
    private protected virtual void HandleWithoutProject() => throw NoProject();

    /// <summary>Handles the names that a record has, one by one; an error of one leaves the others their turn.</summary>
    private protected void Each(IEnumerable<string> names, Action<string> handle)
    {
        foreach (var name in names)
            Try(() => handle(name), () => name);
    }

    private void Try(Action handle, Func<string?> target)
    {
        try
        {
            handle();
        }
        catch (ApinizerException error)
        {
            Note(error, Row());
            Calls.Add(CallOutcome.From(error), target() is { } name ? ShownName(name) : null);
        }
    }

    /// <summary>Whether to go on, after <c>-WhatIf</c>, <c>-Confirm</c> and the preferences.</summary>
    /// <param name="action">What would happen, without a full stop.</param>
    /// <param name="effects">What goes with it.</param>
    /// <param name="force">Answers a confirmation; <c>-WhatIf</c> still wins.</param>
    /// <param name="isSafe">Whether a cmdlet of high impact asks no more than one of medium impact this time.</param>
    private protected bool ConfirmChange(string action, string effects, bool force = false, bool isSafe = false)
    {
        var text = Shown($"{action} on {Target.Gateway}: {effects}");
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
            // A host that can't ask says only that it can't.
            throw new PSInvalidOperationException(
                $"Nothing was sent for this, since the question can't be asked here. {error.Message} Give -Confirm:$false, or -Force where the cmdlet has it, to answer yes: {text}", error);
        }
    }

    /// <summary>Sends a change when its turn comes; its result is emitted, with the error that goes with a failed deployment.</summary>
    /// <param name="call">The change.</param>
    /// <param name="target">The name of what it changes.</param>
    /// <param name="resources">What it touches.</param>
    private protected void Send<T>(
        Func<IApinizerClient, CallContext, Task<T>> call, string target, params string[] resources) where T : Deployment =>
        Enqueue(call, result => new CallOutcome(result), target, resources);

    /// <summary>Queues a call. Results are written in the order of the records.</summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Makes of its result what is to be written.</param>
    /// <param name="target">The name of what it is about, for error records.</param>
    /// <param name="resources">What no other call may touch at the same time; see <see cref="ResourceKey"/>.</param>
    /// <param name="environment">The environment of the target that it is about, which its errors have as their target; null for none.</param>
    private protected void Enqueue<T>(
        Func<IApinizerClient, CallContext, Task<T>> call, Func<T, CallOutcome> read, string? target, string[] resources, string? environment = null)
    {
        var row = Row();
        Calls.Add(new QueuedCall(
            async context =>
            {
                try
                {
                    // While it waited, another may have got the answer that ends it for all.
                    ThrowIfStopped();
                    var outcome = read(await call(base.Client, context).ConfigureAwait(false));
                    Note(outcome.Error, row);
                    return outcome;
                }
                catch (ApinizerException error)
                {
                    Note(error, row);
                    throw;
                }
            },
            target == null ? null : ShownName(target),
            resources)
        {
            Project = _project == null ? null : ShownName(_project),
            Environment = environment == null ? null : ShownName(environment),
        });
    }

    /// <inheritdoc />
    protected sealed override void EndProcessing()
    {
        if (HasCalls)
            Calls.Finish();
        _section?.End();
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
            Target?.Keep(outcomes);
    }

    private static ApinizerException NoProject() => new(ErrorReason.NoProject, "No project is named, and the session has none.");

    private static string? NameOrNull(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (ApinizerException)
        {
            return null; // the name is what is wrong
        }
    }

    // Which row is being handled, for its errors: in a file of a thousand nobody finds it otherwise.
    private (int Number, string? Name)? Row() =>
        !Input.IsPipedRow ? null : (_record, NameOrNull(() => RowName) is { } name && ResourceName.IsName(name) ? ShownName(name) : null);

    // Nothing more is sent after an answer that is the same for all, which another cmdlet of the pipeline may have got.
    private void ThrowIfStopped()
    {
        if (Target.LastRefusal is { } refusal && refusal != _earlierRefusal)
            throw refusal.CopyForRecord();
    }

    private void Note(ApinizerException? error, (int Number, string? Name)? row)
    {
        if (error == null)
            return;
        error.Row = row?.Number;
        error.RowName = row?.Name;
        // A copy: what was under way at this one is nothing for the session to keep.
        if (error is { StopsPipeline: true, IsRepeated: false })
            Target.LastRefusal = error.CopyForRecord();
    }
}
