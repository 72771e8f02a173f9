using System.Text;

namespace ApinizerOps.Tests.Client;

/// <summary>What happens to the connection once the bytes are written.</summary>
internal enum AfterReply
{
    KeepOpen,
    Close,

    /// <summary>Nothing more is written and nothing is closed.</summary>
    Hang,

    /// <summary>The connection is reset, not closed in order.</summary>
    Reset,

    /// <summary>A blank now and then, without an end.</summary>
    Drip,

    /// <summary>Blanks as fast as they are taken, without an end.</summary>
    Flood,
}

/// <summary>What a <see cref="RawServer"/> does with a request: the bytes to send, and what follows.</summary>
internal sealed record RawReply(byte[] Bytes, AfterReply Then = AfterReply.KeepOpen)
{
    /// <summary>Closes the connection without a word.</summary>
    public static RawReply Cut { get; } = new([], AfterReply.Close);

    /// <summary>Never answers.</summary>
    public static RawReply Silence { get; } = new([], AfterReply.Hang);

    /// <summary>Resets the connection without a word.</summary>
    public static RawReply Reset { get; } = new([], AfterReply.Reset);

    /// <summary>The head of a success whose body never comes to an end.</summary>
    public static RawReply Unending(AfterReply then) =>
        new(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n{"), then);

    public static RawReply Json(string body, int status = 200) => Of(status, "application/json", body);

    public static RawReply Html(string body, int status = 200, params string[] headers) =>
        Of(status, "text/html; charset=utf-8", body, headers);

    public static RawReply Of(int status, string? contentType, string body, params string[] headers) =>
        Of(status, contentType, Encoding.UTF8.GetBytes(body), headers);

    public static RawReply Of(int status, string? contentType, byte[] body, params string[] headers)
    {
        var head = new StringBuilder($"HTTP/1.1 {status} Whatever\r\nContent-Length: {body.Length}\r\n");
        if (contentType != null)
            head.Append("Content-Type: ").Append(contentType).Append("\r\n");
        foreach (var header in headers)
            head.Append(header).Append("\r\n");
        return new RawReply([.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. body]);
    }

    /// <summary>The status of a reply that <see cref="Of(int, string?, string, string[])"/> made.</summary>
    public int Status => int.Parse(Encoding.ASCII.GetString(Bytes, 9, 3), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The body of a reply that <see cref="Of(int, string?, string, string[])"/> made.</summary>
    public string Body() => Encoding.UTF8.GetString(Bytes)[(Encoding.UTF8.GetString(Bytes).IndexOf("\r\n\r\n", System.StringComparison.Ordinal) + 4)..];

    /// <summary>The same, but it stops in the middle of the body.</summary>
    public RawReply Half(AfterReply then) => new(Bytes[..^10], then);
}
