using System;
using System.IO;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Emulator;

/// <summary>A reply, ready to send.</summary>
internal sealed class Response
{
    private readonly string? _contentType;
    private readonly byte[] _body;

    private Response(int status, string? contentType, string body)
    {
        Status = status;
        _contentType = contentType;
        _body = Encoding.UTF8.GetBytes(body);
    }

    public int Status { get; }

    /// <summary>The allowed methods, if the request had another one.</summary>
    public string? Allow { get; private set; }

    public static Response Json(int status, JsonObject body) => new(status, MediaType.Json, JsonText.Write(writer => body.WriteTo(writer)));

    public static Response Text(string text) => new(200, "text/plain;charset=UTF-8", text);

    public static Response Empty(int status) => new(status, null, "");

    public Response WithAllow(string? methods)
    {
        Allow = methods;
        return this;
    }

    public async Task SendAsync(HttpListenerResponse response, string method, CancellationToken cancellation)
    {
        response.StatusCode = Status;
        if (_contentType != null)
            response.ContentType = _contentType;
        if (Allow != null)
            response.AddHeader("Allow", Allow);
        // The reply to a HEAD request has no body.
        using var body = new MemoryStream(string.Equals(method, "HEAD", StringComparison.Ordinal) ? [] : _body);
        response.ContentLength64 = body.Length;
        await body.CopyToAsync(response.OutputStream, 81920, cancellation).ConfigureAwait(false);
        response.Close();
    }
}
