using System;
using System.Management.Automation;
using System.Threading.Tasks;
using ApinizerOps.Binding;
using ApinizerOps.Contract;

namespace ApinizerOps.Cmdlets;

/// <summary>Base class of cmdlets that use a session.</summary>
public abstract class GatewayCmdlet : ApinizerCmdlet
{
    // Determined once on the pipeline thread: the threads of calls have no runspace.
    private bool _isDefault = true;

    /// <summary>The session to use. The default is the one that Connect-Apinizer set in this runspace.</summary>
    [Parameter]
    [AcceptType(typeof(ApinizerSession), "Give the output of Connect-Apinizer; a copy of it from a file or a job is not a session.")]
    [ValidateNotNull]
    public ApinizerSession? Session { get; set; }

    /// <summary>The session in use; set by BeginProcessing.</summary>
    internal ApinizerSession CurrentSession { get; private set; } = null!;

    /// <inheritdoc />
    protected override void BeginProcessing()
    {
        var session = Session ?? RunspaceDefaults.Session.Value;
        _isDefault = session == null || ReferenceEquals(session, RunspaceDefaults.Session.Value);
        if (session is not { IsConnected: true })
            Fail(new ApinizerException(ErrorReason.NotConnected, session == null
                ? "There is no session in this runspace." : $"The session to {session.Gateway} was disconnected."));
        CurrentSession = session!;
        WarnOfUnreported(CurrentSession);
    }

    /// <summary>The client of the session's gateway.</summary>
    private protected virtual IApinizerClient Client => CurrentSession.Client;

    private protected override LoggingCommand EffectiveLoggingCommand => (Session ?? RunspaceDefaults.Session.Value)?.LoggingCommand ?? LoggingCommand.None;

    internal override string CleanText(string text) => CurrentSession is { IsConnected: true } session ? session.Client.Clean(text) : base.CleanText(text);

    private protected override string AddSession(string advice) =>
        _isDefault || CurrentSession == null ? advice : CommandText.WithSession(advice, CurrentSession.Gateway);

    private protected override bool HasUser => CurrentSession?.UserName != null;

    /// <summary>Calls the session's gateway and waits for the result.</summary>
    /// <exception cref="PipelineStoppedException">The user pressed Ctrl+C.</exception>
    private protected T Call<T>(Func<IApinizerClient, CallContext, Task<T>> call, params string[] resources) =>
        Call(context => call(Client, context), resources);
}
