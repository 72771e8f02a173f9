using System;
using System.Collections.Generic;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// A connection to one gateway, made by <c>Connect-Apinizer</c>. It holds the token, but no member shows it, and neither
/// a hashtable nor a deserialized copy converts to it. Safe to share between runspaces.
/// </summary>
public sealed class ApinizerSession
{
    private const int MaxUnreported = 1000;

    private readonly IApinizerClient _client;
    private readonly List<RecordOutcome> _unreported = [];
    private volatile bool _disconnected;
    private volatile ApinizerException? _lastRefusal;
    private int _unwarnedCount;

    internal ApinizerSession(SessionOptions options, string? project, bool allowUnencrypted, LoggingCommand loggingCommand, IApinizerClient client)
    {
        Uri = options.Uri;
        ProjectName = project == null ? null : GatewayName.Typed(project);
        TimeoutSec = (int)options.Timeout.TotalSeconds;
        UserName = options.User?.UserName;
        MaximumRetryCount = options.MaximumRetryCount;
        SkipCertificateCheck = options.SkipCertificateCheck;
        ServerCertificateThumbprint = options.ServerCertificateThumbprint;
        AllowUnencryptedAuthentication = allowUnencrypted;
        LoggingCommand = loggingCommand;
        _client = client;
    }

    /// <summary>The API Ops base of the gateway, such as <c>https://apinizer.example.com/apiops</c>.</summary>
    public Uri Uri { get; }

    /// <summary>The project for cmdlets that are not given one; may be null.</summary>
    public string? Project => ProjectName?.Shown;

    internal GatewayName? ProjectName { get; }

    /// <summary>How many seconds one try may take.</summary>
    public int TimeoutSec { get; }

    /// <summary>The user whose tokens are requested; null if the session was given a token.</summary>
    public string? UserName { get; }

    /// <summary>The maximum number of retries of a call.</summary>
    public int MaximumRetryCount { get; }

    /// <summary>The SHA-256 fingerprint that the server's certificate must have; null to use the trust of the system.</summary>
    public string? ServerCertificateThumbprint { get; }

    /// <summary>Whether the server's certificate is not checked.</summary>
    public bool SkipCertificateCheck { get; }

    /// <summary>Whether the token may be sent over plain http to another machine.</summary>
    public bool AllowUnencryptedAuthentication { get; }

    /// <summary>The build agent that gets errors and warnings as logging commands, and masks new secrets.</summary>
    public LoggingCommand LoggingCommand { get; }

    /// <summary>
    /// Whether the session can be used: true from <c>Connect-Apinizer</c> to <c>Disconnect-Apinizer</c>. It does not show
    /// whether the gateway can be reached; see <c>Test-ApinizerConnection</c>.
    /// </summary>
    public bool IsConnected => !_disconnected;

    /// <summary>
    /// Changes whose calls were running when their pipeline was stopped, by Ctrl+C or <c>Stop-Job</c>, so that the results
    /// could not be written. The newest 1000, without keys; the next cmdlet of the session warns of them once.
    /// </summary>
    public RecordOutcomeCollection UnreportedCalls
    {
        get
        {
            lock (_unreported)
                return new RecordOutcomeCollection([.. _unreported]);
        }
    }

    /// <summary>The gateway as results name it.</summary>
    internal string Gateway => Uri.AbsoluteUri;

    /// <exception cref="ApinizerException"><see cref="ErrorReason.NotConnected"/> after a disconnect.</exception>
    internal IApinizerClient Client => _disconnected
        ? throw new ApinizerException(ErrorReason.NotConnected, $"The session to {Gateway} was disconnected.")
        : _client;

    /// <summary>
    /// The last error that every further call would get as well. Each is a new object, so that a pipeline can see whether one
    /// came since it began; then it sends nothing more.
    /// </summary>
    internal ApinizerException? LastRefusal
    {
        get => _lastRefusal;
        set => _lastRefusal = value;
    }

    /// <summary>Keeps outcomes that a stopped pipeline could not report. Thread-safe.</summary>
    internal void Keep(IReadOnlyList<RecordOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
            outcome.Strip();
        lock (_unreported)
        {
            _unreported.AddRange(outcomes);
            _unwarnedCount += outcomes.Count;
            if (_unreported.Count > MaxUnreported)
                _unreported.RemoveRange(0, _unreported.Count - MaxUnreported);
            _unwarnedCount = Math.Min(_unwarnedCount, _unreported.Count);
        }
    }

    /// <summary>Returns the outcomes that no warning was written for, each only once; null if there are none.</summary>
    internal RecordOutcomeCollection? TakeUnreported()
    {
        lock (_unreported)
        {
            if (_unwarnedCount == 0)
                return null;
            var unwarned = _unreported.GetRange(_unreported.Count - _unwarnedCount, _unwarnedCount);
            _unwarnedCount = 0;
            return new RecordOutcomeCollection(unwarned);
        }
    }

    internal void Disconnect()
    {
        _disconnected = true;
        _client.Dispose();
    }

    /// <summary>The gateway's address.</summary>
    public override string ToString() => Gateway;
}
