using System;
using System.Net.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Transport;

/// <summary>
/// The session's own connection pool. All choices live here, none in process-wide settings, so two sessions with
/// different choices work side by side.
/// </summary>
internal static class SessionHandler
{
    public static HttpMessageHandler Create(SessionOptions options) => new EmptyBodyHandler(CreatePool(options));

#if NETFRAMEWORK
    private static HttpClientHandler CreatePool(SessionOptions options)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = 64,
            SslProtocols = System.Security.Authentication.SslProtocols.Tls12,
        };
        if (options.SkipCertificateCheck)
            handler.ServerCertificateCustomValidationCallback = (_, _, _, _) => true;
        return handler;
    }
#else
    private static SocketsHttpHandler CreatePool(SessionOptions options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            // A gateway behind a changing DNS name is found again.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        if (options.SkipCertificateCheck)
        {
#pragma warning disable CA5359 // asked for by the user, who was warned
            handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        }

        return handler;
    }
#endif
}
