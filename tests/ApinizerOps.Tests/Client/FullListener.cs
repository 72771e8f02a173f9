using System;
using System.Linq;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>A port whose backlog is full: a connection attempt waits, and nobody accepts it.</summary>
internal sealed class FullListener : IDisposable
{
    /// <summary>Why a test that needs one is skipped.</summary>
    public const string Impossible = "Windows refuses a connection where the backlog is full, so none waits.";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly TcpClient[] _crowd = new TcpClient[16];

    public FullListener()
    {
        _listener.Start(backlog: 1);
        for (var i = 0; i < _crowd.Length; i++)
        {
            _crowd[i] = new TcpClient();
            _ = _crowd[i].ConnectAsync(IPAddress.Loopback, Port).ContinueWith(
                left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }

        // All attempts were made by now, and those that fit into the backlog are connected.
        Assert.True(SpinWait.SpinUntil(() => Asking > 0, TimeSpan.FromSeconds(10)), "The backlog does not fill up.");
        WaitingConnections = Asking;
    }

    /// <summary>Whether the system lets a connection wait.</summary>
    public static bool IsPossible => !OperatingSystem.IsWindows();

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public Uri Address => new($"http://127.0.0.1:{Port}/");

    /// <summary>How many of this class's own connection attempts are waiting.</summary>
    public int WaitingConnections { get; }

    /// <summary>Waits until so many connection attempts are waiting.</summary>
    public void Await(int asking) => Assert.True(
        SpinWait.SpinUntil(() => Asking == asking, TimeSpan.FromSeconds(30)), $"{Asking} connections are under way, not {asking}.");

    private int Asking => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.State == TcpState.SynSent && connection.RemoteEndPoint.Port == Port);

    public void Dispose()
    {
        foreach (var client in _crowd)
            client.Dispose();
        _listener.Dispose();
    }
}
