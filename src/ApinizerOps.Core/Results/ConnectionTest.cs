using System;

namespace ApinizerOps;

/// <summary>The result of <c>Test-ApinizerConnection</c>.</summary>
public sealed class ConnectionTest
{
    internal ConnectionTest(string gateway, bool reachable, bool? authenticated, TimeSpan? latency, string message)
    {
        Gateway = gateway;
        Reachable = reachable;
        Authenticated = authenticated;
        Latency = latency;
        Message = message;
    }

    /// <summary>The gateway that was probed.</summary>
    public string Gateway { get; }

    /// <summary>Whether a gateway answered at this address.</summary>
    public bool Reachable { get; }

    /// <summary>Whether it accepts the token; null if the server has no probe for that.</summary>
    public bool? Authenticated { get; internal set; }

    /// <summary>How long the fastest probe took; null where nothing answered.</summary>
    public TimeSpan? Latency { get; }

    /// <summary>The session's project; null where it has none.</summary>
    public string? Project { get; internal set; }

    /// <summary>
    /// Whether the token's user can see the project; null where the session has none, the token is refused, or the gateway doesn't
    /// say.
    /// </summary>
    public bool? ProjectFound { get; internal set; }

    /// <summary>Which of address, TLS, token and project is wrong, or that nothing is.</summary>
    public string Message { get; private set; }

    internal ConnectionTest Add(string sentence)
    {
        Message = $"{Message.TrimEnd()} {sentence}";
        return this;
    }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
