using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Soak;

/// <summary>A client for each place, used by all calls that go there.</summary>
internal sealed class Clients : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    // Bound but never listening, so that nobody else gets the port.
    private readonly Socket _nobody = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly Dictionary<Place, IApinizerClient> _clients;

    public Clients(IReadOnlyList<Uri> addresses)
    {
        _nobody.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _clients = new Dictionary<Place, IApinizerClient>
        {
            [Place.Gateway] = Connect(addresses[0]),
            [Place.Nobody] = Connect(new Uri($"http://{_nobody.LocalEndPoint}/")),
            [Place.Reset] = Connect(addresses[1]),
            [Place.Untrusted] = Connect(addresses[2]),
        };
    }

    public IApinizerClient this[Place place] => _clients[place];

    public void Dispose()
    {
        foreach (var client in _clients.Values)
            client.Dispose();
        _nobody.Dispose();
    }

    private static IApinizerClient Connect(Uri address) =>
        ClientAndServer.Connect(address, options => options with { Timeout = Timeout, MaximumRetryCount = Plan.MaximumRetries });
}
