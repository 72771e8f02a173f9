using System;
using System.Linq;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class RequestBodyTests : IDisposable
{
    private readonly TestGateway _gateway = new();

    public void Dispose() => _gateway.Dispose();

    [Theory]
    [InlineData("text/plain")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/jsonp")]
    [InlineData("application/json; charset=iso-8859-9")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("json")]
    [InlineData(null)]
    public async Task A_body_that_is_not_declared_JSON_is_refused(string? contentType)
    {
        foreach (var (method, path) in new[] { ("POST", TestGateway.Keys), ("PATCH", TestGateway.ProxyKeys), ("PUT", TestGateway.PrivateKey + "k/") })
        {
            var reply = await SendAsync(method, path, TestBody.Json(TestBody.PrivateKey()), contentType);
            Assert.Equal("Content-Type is not supported! Use application/json in UTF-8.", reply.Error(415, "unsupported_media_type"));
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=\"UTF-8\"")]
    [InlineData("APPLICATION/JSON")]
    public async Task Json_content_type_is_accepted_in_every_spelling(string contentType) => Assert.Equal(
        "production:True", (await SendAsync("POST", TestGateway.Keys, TestBody.Json(TestBody.PrivateKey()), contentType)).Deployed());

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\"text\"")]
    [InlineData("{\"name\":\"a\"} {}")]
    [InlineData("{\"name\":\"\\ud800\"}")]
    [InlineData("{\"\\udc00\":1}")]
    [InlineData("name=my-key")]
    public async Task A_body_must_be_a_JSON_object(string body) =>
        Assert.Equal("Request body is not valid! It must be a JSON object in UTF-8.", (await _gateway.SendAsync("POST", TestGateway.Keys, body)).BadRequest());

    [Fact]
    public async Task A_body_must_be_UTF_8()
    {
        var latin = Encoding.Latin1.GetBytes(TestBody.Json(TestBody.PrivateKey("my-key")).Replace("my-key", "Ödeme", StringComparison.Ordinal));

        var reply = await _gateway.SendAsync("POST", TestGateway.Keys, Content(latin, "application/json"));

        Assert.Equal("Request body is not valid! It must be a JSON object in UTF-8.", reply.BadRequest());
    }

    [Fact]
    public async Task Body_beyond_the_limit_is_refused()
    {
        var reply = await _gateway.SendAsync("POST", TestGateway.Keys, Content(new byte[16 * 1024 * 1024 + 1], "application/json"));

        Assert.Equal("Request body can not be larger than 16 MB!", reply.Error(413, "payload_too_large"));
        Assert.Equal("*** (16777217 bytes)", _gateway.Requests.Single().Body);
    }

    [Fact]
    public async Task Long_body_is_accepted()
    {
        var body = new { name = "k", keyType = "SECRET_KEY", description = new string('x', 2_000_000), cryptoKeyInfoEnvironmentList = TestBody.Contents(TestKeys.Secret(16)) };

        Assert.Equal("production:True", (await _gateway.PostAsync(TestGateway.Keys, body)).Deployed());
        Assert.EndsWith(" characters)", _gateway.Requests.Single().Body, StringComparison.Ordinal);
        Assert.InRange(_gateway.Requests.Single().Body.Length, 1_000_000, 1_100_000);
    }

    private Task<TestReply> SendAsync(string method, string path, string body, string? contentType) =>
        _gateway.SendAsync(method, path, Content(Encoding.UTF8.GetBytes(body), contentType));

    private static ByteArrayContent Content(byte[] bytes, string? contentType)
    {
        var content = new ByteArrayContent(bytes);
        if (contentType != null)
            content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        return content;
    }
}
