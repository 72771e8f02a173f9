using System;
using System.Globalization;
using System.IO;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace ApinizerOps.Benchmarks;

/// <summary>One connection of the server: reads requests to the end of their bodies, and replies.</summary>
internal sealed class HttpConnection(Socket socket, TimeSpan latency, HttpConnection.RequestHandler note)
{
    private static readonly byte[] Deployed = Reply(
        """{"success":true,"deploymentResult":{"success":true,"message":"Deployment completed successfully","environmentResults":[{"environmentName":"production","success":true,"message":"Deployed successfully"}]}}""");

    private static readonly byte[] Key = Reply(
        """{"success":true,"name":"key","keyType":"PRIVATE_KEY","cryptoKeyInfoEnvironmentList":[{"environmentName":"production"}]}""");

    private readonly byte[] _buffer = new byte[64 * 1024];

    public delegate void RequestHandler(ReadOnlySpan<byte> request);

    public async Task RunAsync()
    {
        using var connection = socket;
        connection.NoDelay = true;
        try
        {
            while (await ReadAsync() is var length and > 0)
            {
                note(_buffer.AsSpan(0, length));
                if (latency > TimeSpan.Zero)
                    await Task.Delay(latency);
                await connection.SendAsync(_buffer.AsSpan().StartsWith("GET "u8) ? Key : Deployed);
            }
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            // The client went away; how much it sent is counted.
        }
    }

    // One request at a time: no client here sends the next before the reply.
    private async Task<int> ReadAsync()
    {
        var (length, wanted) = (0, 0);
        while (wanted == 0 || length < wanted)
        {
            var read = await socket.ReceiveAsync(_buffer.AsMemory(length));
            if (read == 0)
                return 0;
            length += read;
            if (wanted == 0 && _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) is var end and >= 0)
                wanted = end + 4 + ContentLength(_buffer.AsSpan(0, end));
        }

        return length == wanted ? length : throw new IOException("There is more than one request.");
    }

    private static int ContentLength(ReadOnlySpan<byte> headers)
    {
        var start = headers.IndexOf("\r\nContent-Length: "u8);
        if (start < 0)
            return 0;
        var number = headers[(start + 18)..];
        var end = number.IndexOf((byte)'\r');
        return int.Parse(end < 0 ? number : number[..end], CultureInfo.InvariantCulture);
    }

    private static byte[] Reply(string body) => Encoding.ASCII.GetBytes(
        $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
}
