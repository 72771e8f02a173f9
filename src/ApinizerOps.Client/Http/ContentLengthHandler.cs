using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Client.Http;

/// <summary>
/// Adds an empty body (<c>Content-Length: 0</c>) to requests without one. Otherwise .NET treats the request as idempotent and
/// repeats it when the connection is cut.
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
