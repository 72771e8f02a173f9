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
    private const int MostUnreported = 1000;

    private readonly IApinizerClient _client;
    private readonly List<RecordOutcome> _unreported = [];
    private volatile bool _disconnected;
    private volatile ApinizerException? _lastRefusal;
    private int _untold;

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

    /// <summary>The user that tokens are got for; null where the session has a token.</summary>
    public string? UserName { get; }

    /// <summary>How often a call is tried again at most.</summary>
    public int MaximumRetryCount { get; }

    /// <summary>The SHA-256 fingerprint that the server's certificate must have; null where the system's trust decides.</summary>
    public string? ServerCertificateThumbprint { get; }

    /// <summary>Whether the server's certificate goes unchecked.</summary>
    public bool SkipCertificateCheck { get; }

    /// <summary>Whether the token may travel over plain http to another machine.</summary>
    public bool AllowUnencryptedAuthentication { get; }

    /// <summary>Which build agent hears of errors and warnings, and masks new secrets.</summary>
    public LoggingCommand LoggingCommand { get; }

    /// <summary>
    /// Whether the session can be used: true from <c>Connect-Apinizer</c> to <c>Disconnect-Apinizer</c>. It says nothing about the
    /// gateway, which nobody has asked; <c>Test-ApinizerConnection</c> does that.
    /// </summary>
    public bool IsConnected => !_disconnected;

    /// <summary>
    /// Changes that were under way when somebody stopped their pipeline, as by Ctrl+C or <c>Stop-Job</c>: what became of them
    /// could not be written there. The newest 1000, without keys; the next cmdlet of the session warns of them, once.
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
    /// The last answer that another call would only get again. Each is an object of its own, so that a pipeline knows
    /// whether one has come since it began; then it sends nothing more.
    /// </summary>
    internal ApinizerException? LastRefusal
    {
        get => _lastRefusal;
        set => _lastRefusal = value;
    }

    /// <summary>Keeps what a stopped pipeline could not tell. From any thread.</summary>
    internal void Keep(IReadOnlyList<RecordOutcome> outcomes)
    {
        foreach (var outcome in outcomes)
            outcome.Strip();
        lock (_unreported)
        {
            _unreported.AddRange(outcomes);
            _untold += outcomes.Count;
            if (_unreported.Count > MostUnreported)
                _unreported.RemoveRange(0, _unreported.Count - MostUnreported);
            _untold = Math.Min(_untold, _unreported.Count);
        }
    }

    /// <summary>Those that nobody was warned of so far; the next who asks gets none of them.</summary>
    internal RecordOutcomeCollection TakeUnreported()
    {
        lock (_unreported)
        {
            var untold = _unreported.GetRange(_unreported.Count - _untold, _untold);
            _untold = 0;
            return new RecordOutcomeCollection(untold);
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
