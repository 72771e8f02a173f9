using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>A request as it came over the wire, byte for byte.</summary>
internal sealed class RawRequest
{
    private readonly List<KeyValuePair<string, string>> _headers;

    private RawRequest(string head, byte[] body)
    {
        var lines = head.Split("\r\n");
        RequestLine = lines[0];
        _headers = [.. lines.Skip(1).Select(line => line.Split(':', 2))
            .Select(parts => KeyValuePair.Create(parts[0], parts[1].Trim()))];
        Body = body;
    }

    public string RequestLine { get; }

    public string Target => RequestLine.Split(' ')[1];

    public byte[] Body { get; }

    public JsonNode? Json => JsonNode.Parse(Body);

    /// <summary>A header's value; null where it is absent. A header that was sent twice is a failure.</summary>
    public string? Header(string name) => _headers
        .SingleOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>Reads one request; null when the other side has closed the connection before it.</summary>
    public static async Task<RawRequest?> ReadAsync(Stream stream, CancellationToken stop)
    {
        var head = new List<byte>();
        while (!EndsWithBlankLine(head))
        {
            var next = new byte[1];
            if (await stream.ReadAsync(next, stop) == 0)
                return null;
            head.Add(next[0]);
        }

        var text = Encoding.Latin1.GetString([.. head.SkipLast(4)]);
        var length = new RawRequest(text, []).Header("Content-Length");
        var body = new byte[length == null ? 0 : int.Parse(length, null)];
        await stream.ReadExactlyAsync(body, stop);
        return new RawRequest(text, body);
    }

    private static bool EndsWithBlankLine(List<byte> head) =>
        head.Count >= 4 && head[^4] == '\r' && head[^3] == '\n' && head[^2] == '\r' && head[^1] == '\n';
}
