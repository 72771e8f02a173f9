using System;
using System.IO;
using System.Net;
using System.Text;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Emulator;

/// <summary>A reply, ready to send.</summary>
internal sealed class Reply(int status, string json)
{
    private readonly byte[] _body = Encoding.UTF8.GetBytes(json);

    public int Status { get; } = status;

    /// <summary>The methods that would do, where the one that came doesn't.</summary>
    public string? Allow { get; private set; }

    public Reply Allowing(string? methods)
    {
        Allow = methods;
        return this;
    }

    public async Task SendAsync(HttpListenerResponse response, string method, CancellationToken cancellation)
    {
        response.StatusCode = Status;
        response.ContentType = MediaType.Json;
        if (Allow != null)
            response.AddHeader("Allow", Allow);
        // The reply to a HEAD has no body, whatever it says.
        using var body = new MemoryStream(string.Equals(method, "HEAD", StringComparison.Ordinal) ? [] : _body);
        response.ContentLength64 = body.Length;
        await body.CopyToAsync(response.OutputStream, 81920, cancellation).ConfigureAwait(false);
        response.Close();
    }
}
