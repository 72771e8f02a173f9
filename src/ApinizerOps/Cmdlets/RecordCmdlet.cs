using System;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading.Tasks;
using ApinizerOps.AzurePipelines;
using ApinizerOps.Binding;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet that handles one record after another, and sends a call or several for each.</summary>
public abstract class RecordCmdlet : InputCmdlet
{
    private ApinizerException? _earlier;
    private LogSection? _section;
    private int _record;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _earlier = Target.LastRefusal;
        if (WritesLoggingCommands && MyInvocation.ExpectingInput)
            _section = new LogSection(MyInvocation.MyCommand.Name, Target.Gateway, () => HasCalls ? Calls.Summary : "no calls");
    }

    /// <inheritdoc />
    protected sealed override void ProcessRecord()
    {
        _record++;
        try
        {
            Try(Handle, TargetOf);
        }
        catch (Exception error) when (HasCalls && error is not PipelineStoppedException)
        {
            // Whoever ends the pipeline, a prompt for example: what was sent for other records is not hidden.
            Calls.DrainAndReport();
            throw;
        }

        void Handle()
        {
            ThrowIfStopped();
            RefuseForeign();
            this.Handle();
        }
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

    /// <summary>The project of the record; null where it has none.</summary>
    private protected virtual string? RecordProject => null;

    /// <summary>Handles one record.</summary>
    internal abstract void Handle();

    private protected sealed override IApinizerClient Client
    {
        get
        {
            ThrowIfStopped();
            return base.Client;
        }
    }

    /// <summary>Handles the names that a record has, one by one; an error of one leaves the others their turn.</summary>
    private protected void Each(IEnumerable<string> names, Action<string> handle)
    {
        foreach (var name in names)
            Try(() => handle(name), () => name);
    }

    /// <summary>
    /// Sends a call when its turn comes. What it comes to is written when that of the calls before it is.
    /// </summary>
    /// <param name="call">The call.</param>
    /// <param name="read">Makes of its result what is to be written.</param>
    /// <param name="target">The name of what it is about, for error records.</param>
    /// <param name="resources">What no other call may touch at the same time; see <see cref="ResourceKey"/>.</param>
    private protected void Enqueue<T>(
        Func<IApinizerClient, CallContext, Task<T>> call, Func<T, CallOutcome> read, string? target, params string[] resources) =>
        Enqueue(call, read, target, null, resources);

    /// <summary>The same for a call about one environment of the target; its errors have the environment as their target.</summary>
    private protected void Enqueue<T>(
        Func<IApinizerClient, CallContext, Task<T>> call, Func<T, CallOutcome> read, string? target, string? environment, string[] resources)
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
            Project = RecordProject == null ? null : ShownName(RecordProject),
            Environment = environment == null ? null : ShownName(environment),
        });
    }

    /// <summary>Shows what the names mean, or the piped object, or all there is.</summary>
    /// <param name="search">Among what.</param>
    /// <param name="names">Names and patterns; null where none are given.</param>
    /// <param name="exact">The name that the piped object has; null for none.</param>
    private protected void Find<T>(NameSearch<T> search, string[]? names, string? exact) where T : InventoryItem
    {
        if (NamesOrText(names) is { } given)
            Each(given, name => Show((client, context) => search.FindAsync(name, client, context), name));
        else
            Show((client, context) => search.OneOrAllAsync(exact, client, context), TargetName);

        void Show(Func<IApinizerClient, CallContext, Task<IReadOnlyList<T>>> find, string? target) =>
            Enqueue(find, found => new CallOutcome(found), target);
    }

    /// <summary>The names to look for: those that are given, or piped text; null for none.</summary>
    private protected string[]? NamesOrText(string[]? names) => names ?? (Piped is string text ? [text] : null);

    private string? TargetOf() => Name(() => TargetName);

    private static string? Name(Func<string?> read)
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

    // Which row is being handled, for its errors: in a file of a thousand nobody finds it otherwise.
    private (int Number, string? Name)? Row() =>
        !IsPipedRow ? null : (_record, Name(() => RowName) is { } name && ResourceName.IsName(name) ? ShownName(name) : null);

    // Another cmdlet of the pipeline may have got such an answer as well.
    private ApinizerException? Refusal => Target.LastRefusal is { } last && last != _earlier ? last : null;

    private void ThrowIfStopped()
    {
        if (Refusal is { } refusal)
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
