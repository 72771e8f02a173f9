using System;

namespace ApinizerOps.Contract;

/// <summary>Receives the events of a call. Called from any thread; no argument contains a secret.</summary>
public interface ICallObserver
{
    /// <summary>Whether verbose messages are wanted.</summary>
    bool IsVerbose { get; }

    /// <summary>A verbose message: what was sent or received.</summary>
    void OnVerbose(string message);

    /// <summary>
    /// A warning that does not depend on the call's result. The same text is written once per cmdlet, not per call.
    /// </summary>
    void Warning(string message);

    /// <summary>The call waits before a retry.</summary>
    /// <param name="retry">The number of the retry, from 1.</param>
    /// <param name="wait">The wait before the retry.</param>
    /// <param name="reason">The reason for the retry, in a few words.</param>
    void OnRetry(int retry, TimeSpan wait, string reason);

    /// <summary>The call polls until something has happened on the server.</summary>
    /// <param name="what">What it waits for.</param>
    /// <param name="left">The maximum time left.</param>
    void OnPoll(string what, TimeSpan left);
}
