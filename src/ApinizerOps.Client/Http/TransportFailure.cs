namespace ApinizerOps.Client.Http;

/// <summary>How far a try came that brought no reply. It decides whether another is safe.</summary>
internal enum TransportFailure
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
