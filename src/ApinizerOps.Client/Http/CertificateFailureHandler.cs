#if NETFRAMEWORK
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Client.Http;

/// <summary>
/// Tells of a request that failed why its server's certificate was refused. What a check throws is lost on .NET Framework,
/// but it is told the request.
/// </summary>
internal sealed class CertificateFailureHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Key = "ApinizerOps.Refusal";

    /// <summary>Keeps why, with the request; says whether the certificate is accepted.</summary>
    public static bool Note(HttpRequestMessage request, string? why)
    {
        request.Properties[Key] = why;
        return why == null;
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await base.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException error) when (request.Properties.TryGetValue(Key, out var why) && why != null)
        {
            throw new CertificateRejectedException((string)why, error);
        }
    }
}
#endif
