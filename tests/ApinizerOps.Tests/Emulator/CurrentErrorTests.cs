using System;
using System.Net.Http;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>Errors of servers since 2026: 400 for nearly everything.</summary>
public sealed class CurrentErrorTests : IDisposable
{
    private readonly TestGateway _gateway = new(TestGateway.Options(dialect: EmulatorDialect.Current));

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("DELETE", "projects/Nope/credentials/api-user/privateKey/", "Project(Nope) was not found or user does not have privilege to access it!")]
    [InlineData("PUT", "projects/MyProject/keys/nope/", "Key (name: nope) is not found!")]
    [InlineData("PUT", "projects/MyProject/credentials/api-user/privateKey/nope/", "Key (name: nope) is not found!")]
    [InlineData("DELETE", "projects/MyProject/credentials/nope/privateKey/", "Credential (username: nope) was not found!")]
    [InlineData("DELETE", "projects/MyProject/credentials/api-user/privateKey/", "Credential (username: api-user) does not have a private key!")]
    [InlineData("PATCH", "projects/MyProject/apiProxies/nope/settings/keys/", "ApiProxy (name: nope) was not found!")]
    [InlineData("PATCH", "projects/MyProject/apiProxies/MyAPI/settings/keys/", "At least one key (publicKey or secretKey) must be provided")]
    [InlineData("POST", "projects/MyProject/keys/", "name can not be empty!")]
    public async Task Not_found_and_bad_request_are_400(string method, string path, string expected) =>
        Assert.Equal(expected, (await _gateway.SendAsync(method, path, method == "DELETE" ? null : "{}")).Failure(400));

    [Fact]
    public async Task Duplicate_is_400()
    {
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());

        Assert.Equal(
            "Key (name: my-key) is already exist! Try update operation if want to change its value.",
            (await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey())).Failure(400));
    }

    [Fact]
    public async Task Unknown_path_is_404()
    {
        Assert.Equal("Path (/apiops/nowhere/) was not found!", (await _gateway.SendAsync("GET", "nowhere/")).Failure(404));
        Assert.Equal(
            "Path (/apiops/projects/MyProject/keys) was not found! It needs its trailing slash.",
            (await _gateway.SendAsync("POST", "projects/MyProject/keys", "{}")).Failure(404));
    }

    [Fact]
    public async Task Statuses_405_413_and_415_are_kept()
    {
        Assert.Equal("Method (DELETE) is not allowed here! Use GET, POST.", (await _gateway.DeleteAsync(TestGateway.Keys)).Failure(405));
        Assert.Equal(
            "Content-Type is not supported! Use application/json in UTF-8.",
            (await _gateway.SendAsync("POST", TestGateway.Keys, new StringContent("{}"))).Failure(415));
        Assert.Equal(
            "Request body can not be larger than 16 MB!",
            (await _gateway.SendAsync("POST", TestGateway.Keys, new ByteArrayContent(new byte[16 * 1024 * 1024 + 1]))).Failure(413));
    }

    [Theory]
    [InlineData(null, "Empty Key! Client must be authenticated to use this service!")]
    [InlineData("", "Empty Key! Client must be authenticated to use this service!")]
    [InlineData("Bearer", "Empty Key! Client must be authenticated to use this service!")]
    [InlineData("Bearer ", "Empty Key! Client must be authenticated to use this service!")]
    [InlineData("Bearer wrong", "Token is not valid!")]
    [InlineData("Basic YXBpLXVzZXI6c2VjcmV0", "Token is not valid!")]
    [InlineData(TestGateway.Token, "Token is not valid!")]
    public async Task Error_401_says_what_is_wrong_with_the_token(string? authorization, string expected) =>
        Assert.Equal(expected, (await _gateway.AskAsAsync(authorization, TestGateway.PrivateKey, "DELETE")).Failure(401));

    [Fact]
    public async Task Refused_login_is_401()
    {
        Assert.Equal("Invalid client credentials", (await _gateway.LogInAsync(TestGateway.LogIn + "x")).Failure(401));
        Assert.Equal("client_id can not be empty!", (await _gateway.LogInAsync("grant_type=client_credentials")).Failure(400));
        Assert.Equal(200, (await _gateway.LogInAsync()).Status);
    }
}
