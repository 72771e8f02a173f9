using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>A gateway behind TLS that answers every request with success. It records requests and the clients' certificates.</summary>
internal sealed class TlsServer : IDisposable
{
    private readonly X509Certificate2[] _certificates;
    private readonly bool _wantsClient;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<RawRequest> _requests = new();
    private readonly ConcurrentQueue<string?> _clients = new();
    private int _connections;

    public TlsServer(X509Certificate2 certificate, bool wantsClient = false) : this([certificate], wantsClient)
    {
    }

    /// <param name="certificates">What the connections are shown, in turn.</param>
    /// <param name="wantsClient">Whether to ask for the client's.</param>
    public TlsServer(X509Certificate2[] certificates, bool wantsClient = false)
    {
        _certificates = certificates;
        _wantsClient = wantsClient;
        _listener.Start();
        _ = AcceptAsync();
    }

    public Uri Address => new($"https://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public IReadOnlyCollection<RawRequest> Requests => _requests;

    /// <summary>The SHA-256 fingerprint of each connection's client certificate; null where none came.</summary>
    public IReadOnlyCollection<string?> Clients => _clients;

    public int Connections => _connections;

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token), _stop.Token);
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test has ended.
        }
    }

    private async Task ServeAsync(TcpClient connection, CancellationToken stop)
    {
        var number = Interlocked.Increment(ref _connections);
        using var closing = connection;
        try
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
            while (await RawRequest.ReadAsync(tls, stop) is { } request)
            {
                _requests.Enqueue(request);
                await tls.WriteAsync(Replies.Key.Bytes, stop);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or AuthenticationException or ObjectDisposedException)
        {
            // The client refused the certificate, or the test has ended.
        }
    }
}
