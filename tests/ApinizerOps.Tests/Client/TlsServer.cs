using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>A gateway behind TLS that answers every request with success. It records requests and the clients' certificates.</summary>
internal sealed class TlsServer : RawListener
{
    private readonly X509Certificate2[] _certificates;
    private readonly bool _wantsClient;
    private readonly ConcurrentQueue<string?> _clients = new();

    public TlsServer(X509Certificate2 certificate, bool wantsClient = false) : this([certificate], wantsClient)
    {
    }

    /// <param name="certificates">What the connections are shown, in turn.</param>
    /// <param name="wantsClient">Whether to ask for the client's.</param>
    public TlsServer(X509Certificate2[] certificates, bool wantsClient = false)
    {
        _certificates = certificates;
        _wantsClient = wantsClient;
        Accept();
    }

    public Uri Address => new($"https://127.0.0.1:{Port}/");

    /// <summary>The SHA-256 fingerprint of each connection's client certificate; null where none came.</summary>
    public IReadOnlyCollection<string?> Clients => _clients;

    protected override async Task ServeAsync(TcpClient connection, int number, CancellationToken stop)
    {
        await using var tls = new SslStream(connection.GetStream());
        await tls.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = _certificates[(number - 1) % _certificates.Length],
                ClientCertificateRequired = _wantsClient,
                RemoteCertificateValidationCallback = _wantsClient ? (_, client, _, _) => client is null or X509Certificate2 : null,
            },
            stop);
        _clients.Enqueue((tls.RemoteCertificate as X509Certificate2)?.Sha256());
        while (await ReadAsync(tls, stop) is not null)
            await tls.WriteAsync(Replies.Key.Bytes, stop);
    }
}
