# A server that answers every request as it is told, or those for a path, and keeps the last body.
function Start-RestServer {
    if (-not ('RestServer' -as [type])) {
        Add-Type -TypeDefinition @'
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading;

public sealed class RestServer : IDisposable
{
    private readonly TcpListener _listener = new TcpListener(IPAddress.Loopback, 0);
    private readonly Dictionary<string, byte[]> _byPath = new Dictionary<string, byte[]>();
    private byte[] _reply = new byte[0];

    public RestServer()
    {
        _listener.Start();
        Uri = "http://127.0.0.1:" + ((IPEndPoint)_listener.LocalEndpoint).Port;
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public string Uri { get; private set; }

    public int Count { get; private set; }

    public string LastBody { get; private set; }

    public string LastType { get; private set; }

    public void Set(string body, string type, int status) { _reply = Reply(body, type, status); }

    public void SetFor(string path, string body, int status) { _byPath[path] = Reply(body, "application/json", status); }

    private static byte[] Reply(string body, string type, int status)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(body);
        string head = "HTTP/1.1 " + status + " X\r\nConnection: close\r\nContent-Type: " + type + "\r\nContent-Length: " + bytes.Length + "\r\n\r\n";
        return Encoding.UTF8.GetBytes(head + body);
    }

    public void Dispose() { _listener.Stop(); }

    private void Accept()
    {
        try
        {
            while (true)
            {
                using (TcpClient client = _listener.AcceptTcpClient()) { Answer(client.GetStream()); }
            }
        }
        catch (SocketException) { }
        catch (ObjectDisposedException) { }
    }

    private void Answer(NetworkStream stream)
    {
        StringBuilder head = new StringBuilder();
        while (head.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal) < 0)
        {
            int next = stream.ReadByte();
            if (next < 0) { return; }
            head.Append((char)next);
        }
        int length = 0;
        foreach (string line in head.ToString().Split('\n'))
        {
            if (line.StartsWith("Content-Type:", StringComparison.OrdinalIgnoreCase)) { LastType = line.Substring(13).Trim(); }
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)) { length = int.Parse(line.Substring(15).Trim()); }
        }
        byte[] body = new byte[length];
        for (int at = 0; at < length; at += stream.Read(body, at, length - at)) { }
        LastBody = Encoding.UTF8.GetString(body);
        Count++;
        byte[] reply;
        if (!_byPath.TryGetValue(head.ToString().Split(' ')[1], out reply)) { reply = _reply; }
        stream.Write(reply, 0, reply.Length);
    }
}
'@
    }
    New-Object -TypeName RestServer
}
