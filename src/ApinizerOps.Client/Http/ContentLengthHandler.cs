using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Client.Http;

/// <summary>
/// Gives requests without a body an empty one (<c>Content-Length: 0</c>). Without it .NET takes the request for
/// repeatable and sends it again by itself when the connection is cut.
/// </summary>
internal sealed class ContentLengthHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Get)
            request.Content ??= new ByteArrayContent(Array.Empty<byte>());
        return base.SendAsync(request, cancellationToken);
    }
}
