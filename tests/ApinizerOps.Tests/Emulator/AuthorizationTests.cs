using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class AuthorizationTests : IDisposable
{
    private const string Expected = """{"error":"unauthorized_client","error_description":"Invalid token"}""";

    private readonly TestGateway _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer ")]
    [InlineData("Bearer wrong")]
    [InlineData("Bearer " + TestGateway.Token + "0")]
    [InlineData("Bearer APNZ_9F8E7D6C5B4A")]
    [InlineData("Bearer apnz_9f8e7d6c5b4")]
    [InlineData("Bearer " + TestGateway.Token + TestGateway.Token)]
    [InlineData("Basic " + TestGateway.Token)]
    [InlineData("Basic YXBpLXVzZXI6c2VjcmV0")]
    [InlineData(TestGateway.Token)]
    public async Task Wrong_or_missing_token_is_unauthorized(string? authorization)
    {
        var reply = await AskAsync(authorization, "projects/MyProject/keys/my-key/");

        Assert.Equal(401, reply.Status);
        Assert.Equal(Expected, reply.Body);
        Assert.Equal("application/json", reply.ContentType);
    }

    [Theory]
    [InlineData("projects/Nope/keys/")]
    [InlineData("nowhere/")]
    [InlineData("projects/MyProject/keys")]
    public async Task Token_is_checked_before_the_path(string path) =>
        Assert.Equal(Expected, (await AskAsync("Bearer wrong", path)).Body);

    [Theory]
    [InlineData("Bearer " + TestGateway.Token)]
    [InlineData("bearer " + TestGateway.Token)]
    [InlineData("BEARER   " + TestGateway.Token)]
    public async Task Bearer_scheme_is_case_insensitive(string authorization) =>
        Assert.Equal("Key (name: my-key) is not found!", (await AskAsync(authorization, "projects/MyProject/keys/my-key/")).BadRequest());

    [Fact]
    public async Task Refused_request_changes_nothing()
    {
        await _gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());
        await _gateway.PutAsync(TestGateway.PrivateKey + "my-key/");

        await AskAsync("Bearer wrong", TestGateway.PrivateKey, "DELETE");

        Assert.NotNull(_gateway.Bound());
    }

    private async Task<TestReply> AskAsync(string? authorization, string path, string method = "PUT")
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(_gateway.Uri, "apiops/" + path));
        request.Content = new StringContent("{}", MediaTypeHeaderValue.Parse("application/json"));
        if (authorization != null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        using var response = await client.SendAsync(request);
        return await TestReply.ReadAsync(response);
    }
}
