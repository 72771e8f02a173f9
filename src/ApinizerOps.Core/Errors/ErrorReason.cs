namespace ApinizerOps;

/// <summary>Why a call failed or was refused. The name is the first part of <c>FullyQualifiedErrorId</c>.</summary>
public enum ErrorReason : long
{
    /// <summary>The server doesn't accept the token.</summary>
    Unauthorized,

    /// <summary>The token's user may not do this.</summary>
    Forbidden,

    /// <summary>A project, key, credential, proxy or environment doesn't exist or can't be seen.</summary>
    NotFound,

    /// <summary>The name is taken.</summary>
    AlreadyExists,

    /// <summary>The server rejected the request as invalid.</summary>
    BadRequest,

    /// <summary>The server asks to wait longer than the session allows.</summary>
    RateLimited,

    /// <summary>The server failed.</summary>
    ServerError,

    /// <summary>The reply is not in a format of the gateway.</summary>
    UnexpectedReply,

    /// <summary>Saved, but not deployed everywhere.</summary>
    DeploymentFailed,

    /// <summary>Saved, but the reply neither confirms nor denies the deployment.</summary>
    DeploymentUnconfirmed,

    /// <summary>An update would leave environments of the key without it.</summary>
    EnvironmentsLeftOut,

    /// <summary>
    /// The gateway offers nothing that would change a certificate without the risk of a second entry in an environment or of losing
    /// others.
    /// </summary>
    NoSafeUpdate,

    /// <summary>A certificate was sent, and the gateway shows two entries for an environment, or another certificate.</summary>
    CertificateMismatch,

    /// <summary>No connection: wrong address, name not found, refused, or cut before anything was sent.</summary>
    ConnectionFailed,

    /// <summary>The server's certificate or the TLS handshake was refused.</summary>
    TlsFailed,

    /// <summary>No reply within the session's timeout.</summary>
    Timeout,

    /// <summary>The call may or may not have changed something.</summary>
    OutcomeUnknown,

    /// <summary>The server redirects; redirects are never followed.</summary>
    Redirected,

    /// <summary>There is no session, or it is disconnected.</summary>
    NotConnected,

    /// <summary>No project was named.</summary>
    NoProject,

    /// <summary>A result of one gateway was piped to a session of another.</summary>
    SessionMismatch,

    /// <summary>The token would be sent unencrypted to another machine.</summary>
    UnencryptedConnection,

    /// <summary>A name that a URL can't carry, or that is likely to be a mistake.</summary>
    InvalidName,

    /// <summary>A parameter or a column has a value that can't be used.</summary>
    InvalidArgument,

    /// <summary>Content that is not a valid key of the given type, a usable certificate, or a keystore.</summary>
    InvalidKeyContent,
}
