using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Commands;

/// <summary>A cmdlet that calls a gateway: waits on the pipeline thread, tells what happens, ends on Ctrl+C.</summary>
public abstract class CallingCmdlet : ApinizerCmdlet, IDisposable
{
    private const int ProgressId = 1;

    private readonly CancellationTokenSource _stop = new();
    private bool _showsProgress;

    /// <inheritdoc />
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Calls and waits.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    private protected T Call<T>(Func<ICallObserver, CancellationToken, Task<T>> call)
    {
        using var pump = new CallPump(Write);
        try
        {
            return pump.Wait(call, _stop.Token);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        finally
        {
            HideProgress();
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
            _stop.Dispose();
    }

    private void Write(CallEvent told)
    {
        WriteVerbose(told.Text);
        if (told.Wait is not { } wait)
            return;
        _showsProgress = true;
        WriteProgress(new ProgressRecord(ProgressId, "Waiting for the gateway", told.Text) { SecondsRemaining = (int)Math.Ceiling(wait.TotalSeconds) });
    }

    private void HideProgress()
    {
        if (!_showsProgress || _stop.IsCancellationRequested)
            return;
        _showsProgress = false;
        WriteProgress(new ProgressRecord(ProgressId, "Waiting for the gateway", "Done") { RecordType = ProgressRecordType.Completed });
    }
}
