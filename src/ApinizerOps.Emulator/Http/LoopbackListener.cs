using System;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace ApinizerOps.Emulator;

/// <summary>A started listener, on loopback only.</summary>
internal sealed class LoopbackListener
{
    private const int FirstDynamicPort = 49152;
    private const int Tries = 100;

    // Windows lets anyone listen on "localhost"; elsewhere that name may also mean ::1, where nobody listens.
    private static readonly string Host = RuntimeInformation.IsOSPlatform(OSPlatform.Windows) ? "localhost" : "127.0.0.1";

    private LoopbackListener(HttpListener listener, Uri uri)
    {
        Listener = listener;
        Uri = uri;
    }

    public HttpListener Listener { get; }

    public Uri Uri { get; }

    /// <param name="port">
    /// The port; 0 for a free one, found by trying: a port that the system proposes may be taken meanwhile.
    /// </param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: the port is taken.</exception>
    public static LoopbackListener Start(int port)
    {
        if (port != 0)
            return TryStart(port, out var problem) ?? throw new ApinizerException(
                ErrorReason.InvalidArgument, $"Port {port} is taken or may not be used. Give another one, or 0 for a free one.", problem);

        var random = new Random(Guid.NewGuid().GetHashCode());
        for (var i = 0; i < Tries; i++)
        {
            if (TryStart(random.Next(FirstDynamicPort, IPEndPoint.MaxPort + 1), out _) is { } started)
                return started;
        }

        throw ApinizerException.InvalidArgument($"No free port was found in {Tries} tries. Give one with -Port.");
    }

    private static LoopbackListener? TryStart(int port, out Exception? problem)
    {
        var uri = new Uri("http://" + Host + ":" + port.ToString(CultureInfo.InvariantCulture) + "/");
        var listener = new HttpListener();
        try
        {
            listener.Prefixes.Add(uri.AbsoluteUri);
            listener.Start();
            problem = null;
            return new LoopbackListener(listener, uri);
        }
        catch (Exception error) when (error is HttpListenerException or SocketException)
        {
            listener.Close();
            problem = error;
            return null;
        }
    }
}
