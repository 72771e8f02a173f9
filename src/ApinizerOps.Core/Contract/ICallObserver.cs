using System;

namespace ApinizerOps.Contract;

/// <summary>Hears what a call does. May be called from any thread, never with a secret.</summary>
public interface ICallObserver
{
    /// <summary>A line for someone who asked for details: what was sent, what came back.</summary>
    void OnVerbose(string message);

    /// <summary>Something that the user has to know, whatever the call comes to. Told once per cmdlet, not per call.</summary>
    void Warning(string message);

    /// <summary>The call waits before it tries again.</summary>
    /// <param name="retry">Which retry comes next, from 1.</param>
    /// <param name="wait">How long it waits.</param>
    /// <param name="reason">Why, in a few words.</param>
    void OnRetry(int retry, TimeSpan wait, string reason);

    /// <summary>The call asks again until something has happened on the server.</summary>
    /// <param name="what">What it waits for.</param>
    /// <param name="left">How long it goes on at most.</param>
    void OnPoll(string what, TimeSpan left);
}
