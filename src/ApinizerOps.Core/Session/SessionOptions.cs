using System;
using System.Net;
using System.Security;
using System.Security.Cryptography.X509Certificates;

namespace ApinizerOps.Contract;

/// <summary>The settings of a session for its client: address, credentials, TLS, proxy, timeouts and retries.</summary>
public sealed record SessionOptions
{
    /// <summary>Takes the gateway's address, already checked by <see cref="GatewayAddress"/>.</summary>
    /// <param name="uri">The API Ops base, ending in <c>/apiops</c>.</param>
    /// <param name="token">A personal access token.</param>
    public SessionOptions(Uri uri, SecureString token)
    {
        Uri = uri;
        Token = token;
    }

    /// <summary>Takes a user instead of a token; the client gets and renews tokens.</summary>
    /// <param name="uri">The API Ops base, ending in <c>/apiops</c>.</param>
    /// <param name="user">User name and password of the manager.</param>
    public SessionOptions(Uri uri, NetworkCredential user)
    {
        Uri = uri;
        User = user;
    }

    /// <summary>The API Ops base, ending in <c>/apiops</c>.</summary>
    public Uri Uri { get; }

    /// <summary>The personal access token, sent as <c>Authorization: Bearer</c>; null where there is a user.</summary>
    public SecureString? Token { get; }

    /// <summary>The user to get tokens for; null where there is a token.</summary>
    public NetworkCredential? User { get; }

    /// <summary>How long one try may take, reply body included. Default 100 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>Whether any server certificate is accepted.</summary>
    public bool SkipCertificateCheck { get; init; }

    /// <summary>A SHA-256 fingerprint in hex; the server's certificate must have it, and nothing else is checked.</summary>
    public string? ServerCertificateThumbprint { get; init; }

    /// <summary>The client certificate, for mutual TLS.</summary>
    public X509Certificate2? ClientCertificate { get; init; }

    /// <summary>The proxy to use; null for the system's.</summary>
    public Uri? Proxy { get; init; }

    /// <summary>The credential for the proxy.</summary>
    public NetworkCredential? ProxyCredential { get; init; }

    /// <summary>Whether to use no proxy at all, not even the system's.</summary>
    public bool NoProxy { get; init; }

    /// <summary>The maximum number of retries of a call. Default 3.</summary>
    public int MaximumRetryCount { get; init; } = 3;

    /// <summary>
    /// The wait before the first retry, reduced randomly by up to a half; it doubles with each retry. Default 1 second.
    /// </summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The maximum total wait of a call before retries; a longer wait is not started. Default 120 seconds.</summary>
    public TimeSpan MaximumRetryWait { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The User-Agent header: <c>ApinizerOps/version PowerShell/version</c>.</summary>
    public string UserAgent { get; init; } = "ApinizerOps";

    /// <summary>The gateway's address, instead of all properties as in other records.</summary>
    public override string ToString() => Uri.AbsoluteUri;
}
