using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet that calls a gateway: waits on the pipeline thread, tells what happens, ends on Ctrl+C.</summary>
public abstract class CallingCmdlet : ApinizerCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private CallQueue? _calls;

    /// <inheritdoc />
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>How many calls may be under way at once.</summary>
    private protected virtual int MostCalls => 1;

    private protected CallQueue Calls => _calls ??= new CallQueue(new CmdletScreen(this), MostCalls, _stop.Token);

    /// <summary>Whether calls were begun and may not be over.</summary>
    private protected bool HasCalls => _calls != null;

    /// <summary>Calls and waits.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    private protected T Call<T>(Func<CallContext, Task<T>> call, params string[] resources) =>
        Calls.Await(call, resources);

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        _calls?.Dispose();
        _stop.Dispose();
    }
}
