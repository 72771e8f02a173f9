#if NETFRAMEWORK
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Client.Http;

/// <summary>
/// Adds to the exception of a failed request why the server's certificate was refused. On .NET Framework an exception of the
/// validation callback is lost, but the callback gets the request.
/// </summary>
internal sealed class CertificateFailureHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const string Key = "ApinizerOps.Refusal";

    /// <summary>Stores the reason with the request; returns whether the certificate is accepted.</summary>
    public static bool RecordReason(HttpRequestMessage request, string? why)
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
