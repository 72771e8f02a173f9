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
    public const string Keys = "projects/MyProject/keys/";
    public const string PrivateKey = "projects/MyProject/credentials/api-user/privateKey/";
    public const string ProxyKeys = "projects/MyProject/apiProxies/MyAPI/settings/keys/";

    private readonly IEmulator _emulator;
    private readonly HttpClient _client = new();

    public TestGateway(EmulatorOptions? options = null)
    {
        _emulator = new EmulatorFactory().Start(options ?? Options());
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
    }

    public Uri Uri => _emulator.Uri;

    public IReadOnlyList<EmulatorRequest> Requests => _emulator.Requests;

    public GatewayState State => ((EmulatorServer)_emulator).State;

    public ProjectState Project => State.Projects["MyProject"];

    public static EmulatorOptions Options(
        int port = 0, string token = Token, string[]? projects = null, string[]? usernames = null, string[]? apiProxies = null,
        string[]? fail = null, TimeSpan latency = default, EnvironmentUpdate update = default, bool recordSecret = false) => new()
        {
            Port = port,
            Token = SecretText.Protect(token),
            Projects = projects ?? ["MyProject"],
            Usernames = usernames ?? ["api-user"],
            ApiProxies = apiProxies ?? ["MyAPI"],
            FailEnvironments = fail ?? [],
            Latency = latency,
            EnvironmentUpdate = update,
            RecordSecret = recordSecret,
        };

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

    /// <summary>Stops the emulator; whoever waits for it goes on waiting.</summary>
    public void Stop() => _emulator.Dispose();

    public void Dispose()
    {
        Stop();
        _client.Dispose();
    }
}
