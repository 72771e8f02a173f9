using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Threading;
using System.Threading.Tasks;

namespace ApinizerOps.Benchmarks;

/// <summary>
/// The least that a call can cost: a bare <see cref="HttpClient"/> sends the same bytes as the cmdlet, from bodies made
/// beforehand, and parses each reply. It runs in the PowerShell process of what it is compared with.
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

    /// <summary>Makes the calls one after another and fails where a reply is no success.</summary>
    public void Send(Call[] calls) => SendAllAsync(calls).GetAwaiter().GetResult();

    /// <summary>Makes the calls, so many at once, and fails where a reply is no success.</summary>
    public void SendParallel(Call[] calls, int limit) => Parallel.ForEachAsync(
        calls, new ParallelOptions { MaxDegreeOfParallelism = limit }, (call, _) => new ValueTask(SendAsync(call))).GetAwaiter().GetResult();

    public void Dispose() => _client.Dispose();

    private async Task SendAllAsync(Call[] calls)
    {
        foreach (var call in calls)
            await SendAsync(call).ConfigureAwait(false);
    }

    private async Task SendAsync(Call call)
    {
        using var request = new HttpRequestMessage(call.Method, call.Address);
        if (call.Body != null)
        {
            request.Content = new ByteArrayContent(call.Body);
            if (call.Body.Length > 0)
                request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _token);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.TryAddWithoutValidation("User-Agent", _userAgent);
        using var response = await _client.SendAsync(request).ConfigureAwait(false);
        using var reply = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false));
        if (call.Method != HttpMethod.Get && !reply.RootElement.GetProperty("success").GetBoolean())
            throw new InvalidOperationException("The server did not say success.");
    }
}

/// <summary>A request of <see cref="HttpClientLoop"/>.</summary>
public sealed class Call
{
    /// <param name="method">GET, POST or PUT.</param>
    /// <param name="address">The address.</param>
    /// <param name="body">JSON, an empty one, or null for none.</param>
    public Call(string method, Uri address, string? body)
    {
        Method = new HttpMethod(method);
        Address = address;
        Body = body == null ? null : Encoding.UTF8.GetBytes(body);
    }

    internal HttpMethod Method { get; }

    internal Uri Address { get; }

    internal byte[]? Body { get; }
}
