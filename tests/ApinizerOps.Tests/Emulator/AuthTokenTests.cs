using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>Users get tokens at <c>auth/token</c>.</summary>
public sealed class AuthTokenTests : IDisposable
{
    private const string Probe = "test/hello/me";

    private readonly TestGateway _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("auth/token")]
    [InlineData("auth/token/")]
    public async Task Issued_tokens_are_valid_beside_the_configured_one(string path)
    {
        var token = (await _gateway.LogInAsync(path: path)).Token();
        var other = (await _gateway.LogInAsync(path: path)).Token();

        Assert.StartsWith("apnz_", token, StringComparison.Ordinal);
        Assert.NotEqual(token, other);
        foreach (var good in new[] { token, other, TestGateway.Token })
            Assert.Equal((200, "Hello me"), Reply(await _gateway.AskAsAsync("Bearer " + good, Probe)));
        foreach (var bad in new[] { token + "0", token[..^1], token.ToLowerInvariant() })
            Assert.Equal("Invalid token", (await _gateway.AskAsAsync("Bearer " + bad, Probe)).Error(401, "unauthorized_client"));
    }

    [Fact]
    public async Task Login_ignores_the_Authorization_header()
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer wrong");
        using var form = new StringContent(TestGateway.LogIn, Encoding.UTF8, "application/x-www-form-urlencoded");

        using var response = await client.PostAsync(new Uri(_gateway.Uri, "apiops/auth/token"), form);

        Assert.NotEmpty((await TestReply.ReadAsync(response)).Token());
    }

    [Fact]
    public async Task Password_may_contain_any_character()
    {
        const string password = "p+a%s&s=w/o\\r\"d~'!";
        using var gateway = new TestGateway(TestGateway.Options(token: password));

        var reply = await gateway.LogInAsync("client_secret=" + Uri.EscapeDataString(password) + "&client_id=%C3%96+me&grant_type=client_credentials");

        Assert.Equal((200, "Hello me"), Reply(await gateway.AskAsAsync("Bearer " + reply.Token(), Probe)));
    }

    [Theory]
    [InlineData("grant_type=client_credentials&client_id=me&client_secret=wrong")]
    [InlineData("grant_type=client_credentials&client_id=me&client_secret=")]
    [InlineData("grant_type=client_credentials&client_id=me&client_secret=wrong&client_secret=" + TestGateway.Token)]
    [InlineData("grant_type=client_credentials&client_id=&client_secret=" + TestGateway.Token)]
    [InlineData("grant_type=client_credentials&client_id=+&client_secret=" + TestGateway.Token)]
    public async Task Wrong_password_or_missing_user_is_unauthorized(string form) =>
        Assert.Equal("Invalid client credentials", (await _gateway.LogInAsync(form)).Error(401, "unauthorized_client"));

    [Fact]
    public async Task Issued_token_is_not_accepted_as_a_password()
    {
        var token = (await _gateway.LogInAsync()).Token();

        Assert.Equal(401, (await _gateway.LogInAsync("grant_type=client_credentials&client_id=me&client_secret=" + token)).Status);
    }

    [Theory]
    [InlineData("", "grant_type can not be empty!")]
    [InlineData("client_id=me&client_secret=x", "grant_type can not be empty!")]
    [InlineData("grant_type=password&client_id=me&client_secret=x", "grant_type is not valid! It must be client_credentials.")]
    [InlineData("grant_type=client_credentials&client_secret=x", "client_id can not be empty!")]
    [InlineData("grant_type=client_credentials&client_id=me", "client_secret can not be empty!")]
    [InlineData("GRANT_TYPE=client_credentials&client_id=me&client_secret=x", "grant_type can not be empty!")]
    public async Task Missing_or_invalid_field_is_a_bad_request(string form, string expected) =>
        Assert.Equal(expected, (await _gateway.LogInAsync(form)).BadRequest());

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-9")]
    [InlineData(null)]
    public async Task Only_a_form_body_is_accepted(string? contentType)
    {
        using var body = new ByteArrayContent(Encoding.ASCII.GetBytes(TestGateway.LogIn));
        body.Headers.TryAddWithoutValidation("Content-Type", contentType ?? "");

        var reply = await _gateway.SendAsync("POST", "auth/token", body);

        Assert.Equal("Content-Type is not supported! Use application/x-www-form-urlencoded in UTF-8.", reply.Error(415, "unsupported_media_type"));
        Assert.DoesNotContain(TestGateway.Token, _gateway.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_methods_get_405_with_Allow()
    {
        var reply = await _gateway.AskAsAsync(null, "auth/token");

        Assert.Equal("Method (GET) is not allowed here! Use POST.", reply.Error(405, "method_not_allowed"));
        Assert.Equal("POST", reply.Allow);
        Assert.Equal(401, (await _gateway.AskAsAsync(null, "auth/")).Status);
        Assert.Equal(404, (await _gateway.LogInAsync(path: "auth/token/x")).Status);
    }

    [Fact]
    public async Task Reply_has_expires_in()
    {
        using var json = JsonDocument.Parse((await _gateway.LogInAsync()).Body);

        Assert.Equal(["access_token", "token_type", "expires_in"], json.RootElement.EnumerateObject().Select(field => field.Name));
        Assert.Equal(3600, json.RootElement.GetProperty("expires_in").GetInt64());
    }

    private static (int, string) Reply(TestReply reply) => (reply.Status, reply.Body);
}
