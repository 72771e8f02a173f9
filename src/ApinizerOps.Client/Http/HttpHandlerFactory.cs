using System;
using System.Net;
using System.Net.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>
/// Creates the session's own connection pool. No process-wide setting is used, so sessions with different settings work side by
/// side.
/// </summary>
internal static class HttpHandlerFactory
{
    public static HttpMessageHandler Create(SessionOptions options, CertificateValidator check) =>
#if NETFRAMEWORK
        new CertificateFailureHandler(CreatePool(options, check));
#else
        CreatePool(options, check);
#endif

#if NETFRAMEWORK
    private static HttpClientHandler CreatePool(SessionOptions options, CertificateValidator check)
    {
        var handler = new HttpClientHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = 64,
            SslProtocols = System.Security.Authentication.SslProtocols.Tls12,
            UseProxy = UsesProxy(options),
            ServerCertificateCustomValidationCallback = (request, certificate, chain, errors) =>
                CertificateFailureHandler.RecordReason(request, check.GetRejectionReason(certificate, chain, errors)),
        };
        if (Proxy(options) is { } proxy)
            handler.Proxy = proxy;
        if (options.ClientCertificate is { } certificate)
            handler.ClientCertificates.Add(certificate);
        return handler;
    }
#else
    private static SocketsHttpHandler CreatePool(SessionOptions options, CertificateValidator check)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = UsesProxy(options),
            Proxy = Proxy(options),
            // Resolves the DNS name again, in case it changes.
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // Shorter than the timeout of the request, so that it is known that nothing was sent.
            ConnectTimeout = TimeSpan.FromTicks(options.Timeout.Ticks / 10 * 9),
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            check.GetRejectionReason(certificate, chain, errors) is { } why ? throw new CertificateRejectedException(why) : true;
        if (options.ClientCertificate is { } certificate)
        {
            handler.SslOptions.ClientCertificates = [certificate];
            handler.SslOptions.LocalCertificateSelectionCallback = (_, _, certificates, _, _) => certificates[0];
        }

        return handler;
    }
#endif

    // A proxy from environment variables would get the token for a gateway on this machine in clear text.
    private static bool UsesProxy(SessionOptions options) => !options.NoProxy && (options.Proxy != null || !GatewayAddress.IsThisMachine(options.Uri));

    private static IWebProxy? Proxy(SessionOptions options)
    {
        if (options.Proxy != null)
            return new WebProxy(options.Proxy) { Credentials = options.ProxyCredential };
        if (options.ProxyCredential == null)
            return null;
        // The system's proxy with these credentials; a copy, since the system's object is shared by the whole process.
        return new CredentialedProxy(HttpClientProxy(), options.ProxyCredential);
    }

    private static IWebProxy HttpClientProxy() =>
#if NETFRAMEWORK
        WebRequest.GetSystemWebProxy();
#else
        HttpClient.DefaultProxy;
#endif
}
