using System;
using System.Security;

namespace ApinizerOps.Contract;

/// <summary>What a client has to know of a session: where, who, and how patient.</summary>
public sealed class SessionOptions
{
    /// <summary>Takes the gateway's address, already checked by <see cref="GatewayAddress"/>.</summary>
    /// <param name="uri">The API Ops base, ending in <c>/apiops</c>.</param>
    /// <param name="token">A personal access token.</param>
    public SessionOptions(Uri uri, SecureString token)
    {
        Uri = uri;
        Token = token;
    }

    /// <summary>The API Ops base, ending in <c>/apiops</c>.</summary>
    public Uri Uri { get; }

    /// <summary>The personal access token, sent as <c>Authorization: Bearer</c>.</summary>
    public SecureString Token { get; }

    /// <summary>How long one try may take, reply body included. Default 100 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Whether any server certificate will do.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>What the server's logs see of us: <c>ApinizerOps/version PowerShell/version</c>.</summary>
    public string UserAgent { get; init; } = "ApinizerOps";
}
