using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;

/// <summary>
/// A server, also as a proxy, that answers whatever it is told to, and says all that it was sent in every spelling. In C#
/// 5, for Windows PowerShell's compiler.
/// </summary>
public sealed class EchoServer : IDisposable
{
    private readonly TcpListener _listener = new TcpListener(IPAddress.Loopback, 0);

    public EchoServer()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public int Port { get; private set; }

    /// <summary>What else it says: commands for a build agent.</summary>
    public string Words { get; set; }

    /// <summary>The reply: {json} is what it says as JSON, {text} as it is, {line} in one line, {token} the token that came.</summary>
    public string Reply { get; set; }

    /// <summary>The reply to a login; none for the same as to all else.</summary>
    public string Login { get; set; }

    /// <summary>The longest secret that it says in every spelling; longer ones only as they came.</summary>
    public int Longest { get; set; }

    /// <summary>The reply to a look at what there is; none for the same as to all else.</summary>
    public string Look { get; set; }

    /// <summary>Whether it is a proxy that wants to know who is asking.</summary>
    public bool AsksForName { get; set; }

    /// <summary>The tokens of the session that it remembers something of.</summary>
    public string[] Tokens { get; set; }

    /// <summary>What it says again whenever one of these tokens comes.</summary>
    public string[] Remembers { get; set; }

    /// <summary>How many requests came.</summary>
    public int Count;

    public void Dispose()
    {
        _listener.Stop();
    }

    private void Accept()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (SocketException)
        {
        }
        catch (ObjectDisposedException)
        {
        }
    }

    private void Serve(TcpClient client)
    {
        try
        {
            using (client)
            {
                var request = Read(new BufferedStream(client.GetStream()));
                if (request.Length == 0)
                    return;
                Interlocked.Increment(ref Count);
                var reply = Encoding.UTF8.GetBytes(Answer(request));
                client.GetStream().Write(reply, 0, reply.Length);
            }
        }
        catch (IOException)
        {
        }
    }

    // One byte after the other: the requests are small.
    private static string Read(Stream stream)
    {
        var bytes = new List<byte>();
        var head = -1;
        var length = 0;
        while (head < 0 || bytes.Count < head + length)
        {
            var next = stream.ReadByte();
            if (next < 0)
                break;
            bytes.Add((byte)next);
            var n = bytes.Count;
            if (head >= 0 || n < 4 || bytes[n - 1] != '\n' || bytes[n - 2] != '\r' || bytes[n - 3] != '\n')
                continue;
            head = n;
            var known = Regex.Match(Encoding.ASCII.GetString(bytes.ToArray()), "(?i)\r\nContent-Length: *([0-9]+)");
            length = known.Success ? int.Parse(known.Groups[1].Value) : 0;
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private string Answer(string request)
    {
        if (AsksForName && request.IndexOf("Proxy-Authorization:", StringComparison.OrdinalIgnoreCase) < 0)
            return "HTTP/1.1 407 Name\r\nProxy-Authenticate: Basic realm=\"proxy\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        var reply = !string.IsNullOrEmpty(Login) && request.Contains("/auth/token ") ? Login
            : !string.IsNullOrEmpty(Look) && request.StartsWith("GET ", StringComparison.Ordinal) ? Look : Reply;
        var token = Regex.Match(request, "(?i)\r\nAuthorization: Bearer ([^\r]*)").Groups[1].Value;
        var remembered = Tokens != null && Array.IndexOf(Tokens, token) >= 0 ? Remembers : new string[0];
        var shown = Words + " " + Spellings.OfRequest(request, remembered, Longest);
        // For a terminal, which a header can't carry.
        var said = shown + " " + Spellings.Hidden(request, remembered);
        var text = reply.Replace("{json}", Spellings.Json(said)).Replace("{line}", Regex.Replace(shown, "[^ -~]+", " "))
            .Replace("{text}", said).Replace("{token}", token).Replace("{body}", request.Substring(request.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4));
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        // Without a length the reply ends with the connection.
        return !text.StartsWith("HTTP/", StringComparison.Ordinal) || end < 0 || text.Contains("\r\nContent-Length:") || text.Contains("\r\nTransfer-Encoding:")
            ? text
            : text.Insert(end, "\r\nConnection: close\r\nContent-Length: " + Encoding.UTF8.GetByteCount(text.Substring(end + 4)));
    }
}
