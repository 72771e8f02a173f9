using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Tasks;

namespace ApinizerOps.Benchmarks;

/// <summary>
/// The least that a call can cost: a bare <see cref="HttpClient"/> that sends, one after the other, the very bytes that
/// the cmdlet sends, from bodies made beforehand, and parses each reply. It runs in the same PowerShell process as what it
/// is compared with: the same runtime, settings and moment.
/// </summary>
public sealed class HttpClientLoop : IDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly string _token;
    private readonly string _userAgent;

    /// <param name="token">The bearer token.</param>
    /// <param name="userAgent">The cmdlets' user agent.</param>
    public HttpClientLoop(string token, string userAgent)
    {
        _token = token;
        _userAgent = userAgent;
    }

    /// <summary>Sends each body to its address and waits for the last reply; fails where one says no success.</summary>
    public void Put(Uri[] addresses, byte[][] bodies) => PutAsync(addresses, bodies).GetAwaiter().GetResult();

    public void Dispose() => _client.Dispose();

    private async Task PutAsync(Uri[] addresses, byte[][] bodies)
    {
        for (var i = 0; i < addresses.Length; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, addresses[i]) { Content = new ByteArrayContent(bodies[i]) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
            request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
            request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
            using var response = await _client.SendAsync(request).ConfigureAwait(false);
            using var reply = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
            if (!reply.RootElement.GetProperty("success").GetBoolean())
                throw new InvalidOperationException("The server did not say success.");
        }
    }
}
