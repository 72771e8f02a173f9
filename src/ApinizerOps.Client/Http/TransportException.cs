using System;

namespace ApinizerOps.Client.Http;

/// <summary>A request that got no reply.</summary>
internal sealed class TransportException(TransportException.Failure stage, string message, Exception? inner) : Exception(message, inner)
{
    /// <summary>The stage at which a request failed. It decides whether a retry is safe.</summary>
    internal enum Failure
    {
        /// <summary>Nothing was sent.</summary>
        NeverConnected,

        /// <summary>The TLS handshake failed; nothing was sent.</summary>
        Tls,

        /// <summary>A proxy requires or refused credentials; nothing was sent, and a retry is useless.</summary>
        ProxyRefused,

        /// <summary>The connection was cut; the server may have received the request.</summary>
        Cut,

        /// <summary>The reply took too long; the server may have received the request.</summary>
        TimedOut,

        /// <summary>The reply is larger than the maximum size.</summary>
        TooLarge,
    }

    public Failure Stage { get; } = stage;
}
