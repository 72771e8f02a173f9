using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Emulator;

namespace ApinizerOps.Tests.Emulator;

/// <summary>An emulator and someone who calls it with the right token.</summary>
internal sealed class TestGateway : IDisposable
{
    public const string Token = "apnz_9f8e7d6c5b4a";
    public const string LogIn = "grant_type=client_credentials&client_id=me&client_secret=" + Token;
    public const string Keys = "projects/MyProject/keys/";
    public const string PrivateKey = "projects/MyProject/credentials/api-user/privateKey/";
    public const string Proxies = "projects/MyProject/apiProxies/";
    public const string ProxyKeys = "projects/MyProject/apiProxies/MyAPI/settings/keys/";

    private readonly EmulatorServer _emulator;
    private readonly HttpClient _client = new();

    public TestGateway(EmulatorOptions? options = null, Func<DateTimeOffset>? clock = null)
    {
        _emulator = EmulatorFactory.Start(options ?? Options(), clock ?? (() => DateTimeOffset.Now));
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public Uri Uri => _emulator.Uri;

    public IReadOnlyList<EmulatorRequest> Requests => _emulator.Requests;

    public long DroppedRequests => _emulator.DroppedRequests;

    public GatewayState State => _emulator.State;

    public ProjectState Project => State.Projects["MyProject"];

    public static EmulatorOptions Options(
        int port = 0, string token = Token, string[]? projects = null, string[]? usernames = null, string[]? apiProxies = null,
        string[]? environments = null, TimeSpan publishDelay = default,
        string[]? fail = null, TimeSpan latency = default, EnvironmentUpdate update = default, bool recordSecret = false,
        EmulatorDialect dialect = EmulatorDialect.Classic, CertificateUpdate certificates = default, bool denyExportImport = false, TimeSpan? tokenLifetime = null, int requests = 10_000) => new()
        {
            Port = port,
            Token = SecureStrings.FromPlainText(token),
            Projects = projects ?? ["MyProject"],
            Usernames = usernames ?? ["api-user"],
            ApiProxies = apiProxies ?? ["MyAPI"],
            Environments = environments ?? ["production", "staging"],
            FailEnvironments = fail ?? [],
            PublishDelay = publishDelay,
            Latency = latency,
            EnvironmentUpdate = update,
            CertificateUpdate = certificates,
            DenyExportImport = denyExportImport,
            RecordSecret = recordSecret,
            MaximumRequestCount = requests,
            Dialect = dialect,
            TokenLifetime = tokenLifetime ?? TimeSpan.FromHours(1),
        };

    /// <summary>The name of what a credential is bound to; null where it isn't.</summary>
    public string? Bound(string kind = "privateKey") =>
        Project.Credentials["api-user"].Bindings.TryGetValue(kind, out var bound) ? bound.Name : null;

    public Task<TestReply> GetAsync(string path) => SendAsync("GET", path);

    public Task<TestReply> PostAsync(string path, object body) => SendAsync("POST", path, TestBody.Json(body));

    public Task<TestReply> PutAsync(string path, object? body = null) =>
        SendAsync("PUT", path, body == null ? null : TestBody.Json(body));

    public Task<TestReply> PatchAsync(string path, object body) => SendAsync("PATCH", path, TestBody.Json(body));

    public Task<TestReply> DeleteAsync(string path) => SendAsync("DELETE", path);

    public Task<TestReply> SendAsync(string method, string path, string? json = null) =>
        SendAsync(method, path, json == null ? null : new StringContent(json, Encoding.UTF8, "application/json"));

    public Task<TestReply> SendAsync(string method, string path, HttpContent? content) =>
        SendAsync(new HttpRequestMessage(new HttpMethod(method), new Uri(Uri, "apiops/" + path)) { Content = content });

    public async Task<TestReply> SendAsync(HttpRequestMessage request)
    {
        using (request)
        using (var response = await _client.SendAsync(request))
            return await TestReply.ReadAsync(response);
    }

    /// <summary>Sends a form to <c>auth/token</c>.</summary>
    public Task<TestReply> LogInAsync(string form = LogIn, string path = "auth/token") => SendAsync(
        "POST", path, new StringContent(form, Encoding.UTF8, "application/x-www-form-urlencoded"));

    /// <summary>Sends a request with another Authorization header, or none.</summary>
    public async Task<TestReply> AskAsAsync(string? authorization, string path, string method = "GET", string? json = null)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Uri, "apiops/" + path));
        if (json != null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        if (authorization != null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await client.SendAsync(request);
        return await TestReply.ReadAsync(response);
    }

    /// <summary>Stops the emulator; whoever waits for it goes on waiting.</summary>
    public void Stop() => _emulator.Dispose();

    public void Dispose()
    {
        Stop();
        _client.Dispose();
    }
}
