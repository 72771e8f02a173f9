using System;

namespace ApinizerOps.Client.Http;

/// <summary>One try that brought no reply.</summary>
internal sealed class TransportException(TransportException.Failure stage, string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>How far a try came. It decides whether another is safe.</summary>
    internal enum Failure
    {
        /// <summary>Nothing was sent.</summary>
        NeverConnected,

        /// <summary>The TLS handshake failed; nothing was sent.</summary>
        Tls,

        /// <summary>A proxy refused to pass us on without a name or with this one; nothing was sent, and asking again won't help.</summary>
        ProxyRefused,

        /// <summary>The connection was cut; the server may have got the request.</summary>
        Cut,

        /// <summary>The reply took too long; the server may have got the request.</summary>
        TimedOut,

        /// <summary>The reply is larger than any of the gateway's.</summary>
        TooLarge,
    }

    public Failure Stage { get; } = stage;
}
