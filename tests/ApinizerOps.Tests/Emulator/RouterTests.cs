using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class RouterTests : IDisposable
{
    private readonly TestGateway _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("POST", "projects/Nope/keys/", "Nope")]
    [InlineData("PUT", "projects/Nope/keys/my-key/", "Nope")]
    [InlineData("PUT", "projects/Nope/credentials/api-user/privateKey/my-key/", "Nope")]
    [InlineData("DELETE", "projects/Nope/credentials/api-user/privateKey/", "Nope")]
    [InlineData("PATCH", "projects/Nope/apiProxies/MyAPI/settings/keys/", "Nope")]
    [InlineData("GET", "projects/Nope/environments/", "Nope")]
    [InlineData("GET", "projects/Nope/keys/", "Nope")]
    [InlineData("DELETE", "projects/Nope/keys/my-key/", "Nope")]
    [InlineData("GET", "projects/Nope/credentials/", "Nope")]
    [InlineData("PUT", "projects/Nope/credentials/api-user/keystore/MyKeystore/", "Nope")]
    [InlineData("GET", "projects/Nope/apiProxies/MyAPI/", "Nope")]
    [InlineData("POST", "projects/Nope/apiProxies/MyAPI/environments/production/", "Nope")]
    [InlineData("POST", "projects/myproject/keys/", "myproject")]
    [InlineData("POST", "projects//keys/", "")]
    [InlineData("GET", "projects/Nope/nowhere", "Nope")]
    public async Task Unknown_project_is_not_found(string method, string path, string project)
    {
        var reply = await _gateway.SendAsync(method, path, method == "DELETE" || method == "GET" ? null : "{}");

        Assert.Equal(404, reply.Status);
        Assert.Equal(
            $$"""{"error":"not_found","error_description":"Project({{project}}) was not found or user does not have privilege to access it!"}""",
            reply.Body);
    }

    [Theory]
    [InlineData("POST", "projects/MyProject/keys")]
    [InlineData("PUT", "projects/MyProject/keys/my-key")]
    [InlineData("PUT", "projects/MyProject/credentials/api-user/privateKey/my-key")]
    [InlineData("DELETE", "projects/MyProject/credentials/api-user/privateKey")]
    [InlineData("PATCH", "projects/MyProject/apiProxies/MyAPI/settings/keys")]
    [InlineData("GET", "projects")]
    [InlineData("GET", "environments")]
    [InlineData("GET", "projects/MyProject/keys")]
    [InlineData("DELETE", "projects/MyProject/keys/my-key")]
    [InlineData("PUT", "projects/MyProject/credentials/api-user/truststore/MyTruststore")]
    [InlineData("POST", "projects/MyProject/apiProxies/MyAPI/environments/production")]
    public async Task Path_needs_its_trailing_slash(string method, string path) => Assert.Equal(
        $"Path (/apiops/{path}) was not found! It needs its trailing slash.",
        (await _gateway.SendAsync(method, path, method is "DELETE" or "GET" ? null : "{}")).Error(404, "not_found"));

    [Theory]
    [InlineData("projects/MyProject/nowhere/")]
    [InlineData("projects/MyProject/keys//")]
    [InlineData("projects/MyProject/Keys/")]
    [InlineData("projects/MyProject/keys/a/b/")]
    [InlineData("projects/MyProject/")]
    [InlineData("projects/MyProject/credentials/api-user/")]
    [InlineData("projects/MyProject/credentials/api-user/password/x/")]
    [InlineData("projects/MyProject/apiProxies/MyAPI/environments/")]
    [InlineData("environments/production/")]
    [InlineData("")]
    [InlineData("Projects/MyProject/keys/")]
    public async Task Any_other_path_is_not_found(string path) => Assert.Equal(
        $"Path (/apiops/{path}) was not found!", (await _gateway.SendAsync("GET", path)).Error(404, "not_found"));

    [Theory]
    [InlineData("/")]
    [InlineData("/apiops")]
    [InlineData("/APIOPS/projects/MyProject/keys/")]
    [InlineData("/manager/apiops/projects/MyProject/keys/")]
    public async Task Paths_outside_the_base_path_are_not_found(string path)
    {
        var reply = await _gateway.SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(_gateway.Uri, path)));

        Assert.Equal($"Path ({path}) was not found!", reply.Error(404, "not_found"));
    }

    [Theory]
    [InlineData("POST", "projects/", "GET")]
    [InlineData("DELETE", "projects/MyProject/keys/", "GET, POST")]
    [InlineData("POST", "projects/MyProject/keys/my-key/", "GET, PUT, DELETE")]
    [InlineData("GET", "projects/MyProject/apiProxies/MyAPI/environments/production/", "POST, DELETE")]
    [InlineData("POST", "projects/MyProject/credentials/api-user/privateKey/my-key/", "PUT")]
    [InlineData("PUT", "projects/MyProject/apiProxies/MyAPI/settings/keys/", "PATCH")]
    [InlineData("PUT", "projects/MyProject/credentials/api-user/privateKey/", "DELETE")]
    public async Task Other_methods_get_405_with_Allow(string method, string path, string allow)
    {
        var reply = await _gateway.SendAsync(method, path);

        Assert.Equal($"Method ({method}) is not allowed here! Use {allow}.", reply.Error(405, "method_not_allowed"));
        Assert.Equal(allow, reply.Allow);
    }

    [Theory]
    [InlineData(TestGateway.Keys, 200)]
    [InlineData(TestGateway.ProxyKeys, 405)]
    [InlineData("nowhere/", 404)]
    public async Task HEAD_is_answered_as_GET_without_a_body(string path, int status)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _gateway.Uri.Port);
        var request = $"HEAD /apiops/{path} HTTP/1.1\r\nHost: {_gateway.Uri.Authority}\r\n"
            + $"Authorization: Bearer {TestGateway.Token}\r\nConnection: close\r\n\r\n";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));

        using var reader = new StreamReader(client.GetStream());
        var reply = await reader.ReadToEndAsync();

        Assert.StartsWith($"HTTP/1.1 {status} ", reply, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", reply, StringComparison.Ordinal);
    }
}
