using System;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Commands;

/// <summary>A cmdlet that talks to a gateway: finds the session and the project, calls, and ends on Ctrl+C.</summary>
public abstract class GatewayCmdlet : ApinizerCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    /// <summary>The session to use. The default is the one that Connect-Apinizer set in this runspace.</summary>
    [Parameter]
    [ValidateNotNull]
    public ApinizerSession? Session { get; set; }

    /// <summary>The project. The default is the session's.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectName")]
    [AllowNull, AllowEmptyString]
    public string? Project { get; set; }

    /// <summary>The session in use; set when processing begins.</summary>
    internal ApinizerSession Target { get; private set; } = null!;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        var session = Session ?? Defaults.Session.Value;
        if (session is not { IsConnected: true })
            Fail(new ApinizerException(ErrorReason.NotConnected, session == null
                ? "There is no session in this runspace." : $"The session to {session.Gateway} was disconnected."));
        Target = session!;
    }

    /// <inheritdoc />
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Calls the gateway and waits, writing what the call tells to the verbose stream.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    internal T Call<T>(Func<IApinizerClient, ICallObserver, CancellationToken, Task<T>> call)
    {
        using var pump = new CallPump();
        try
        {
            return pump.Wait(observer => call(Target.Client, observer, _stop.Token), WriteVerbose);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
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
}
