using System;

namespace ApinizerOps;

/// <summary>What <c>Test-ApinizerConnection</c> found out.</summary>
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

    /// <summary>Whether it accepts the token; null where the server has no probe that tells.</summary>
    public bool? Authenticated { get; }

    /// <summary>How long the fastest probe took; null where nothing answered.</summary>
    public TimeSpan? Latency { get; }

    /// <summary>Which of address, TLS and token is wrong, or that nothing is.</summary>
    public string Message { get; }

    /// <summary>The message.</summary>
    public override string ToString() => Message;
}
