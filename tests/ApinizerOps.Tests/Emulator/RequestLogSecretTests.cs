using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>No password and no token stays in the request log.</summary>
public sealed class RequestLogSecretTests
{
    private const string Form = "application/x-www-form-urlencoded";

    [Theory]
    [InlineData(TestGateway.LogIn, "grant_type=client_credentials&client_id=me&client_secret=***")]
    [InlineData("client_secret=" + TestGateway.Token + "&client_id=%C3%96", "client_secret=***&client_id=%C3%96")]
    [InlineData("client%5Fsecret=TOPSECRET&a=", "client%5Fsecret=***&a=")]
    [InlineData("CLIENT-SECRET=TOP=SECRET", "CLIENT-SECRET=***")]
    [InlineData("client_id=" + TestGateway.Token, "client_id=***")]
    [InlineData("client_secret", "*** (13 bytes)")]
    [InlineData("TOPSECRET", "*** (9 bytes)")]
    [InlineData("""{"secretKey":"TOPSECRET"}""", """{"secretKey":"***"}""")]
    [InlineData("""["secretKey=TOPSECRET"]""", "*** (23 bytes)")]
    public async Task Secrets_in_a_form_are_masked(string body, string expected)
    {
        using var gateway = new TestGateway();

        await gateway.LogInAsync(body);

        Assert.Equal(expected, gateway.Requests.Single().Body);
    }

    [Fact]
    public async Task Issued_token_is_masked_everywhere()
    {
        using var gateway = new TestGateway();
        var token = (await gateway.LogInAsync()).Token();

        await gateway.SendAsync("GET", $"test/hello/{token}?access_token=TOPSECRET&x={token}");
        await gateway.PostAsync(TestGateway.Keys, new { name = token, description = "Bearer " + TestGateway.Token, access_token = "TOPSECRET" });

        Assert.Equal("/apiops/test/hello/***", gateway.Requests[1].Path);
        Assert.Equal("access_token=***&x=***", gateway.Requests[1].Query);
        Assert.Equal("""{"name":"***","description":"Bearer ***","access_token":"***"}""", gateway.Requests[2].Body);
    }

    [Fact]
    public async Task Secrets_are_kept_with_RecordSecret()
    {
        using var gateway = new TestGateway(TestGateway.Options(recordSecret: true));

        await gateway.LogInAsync();
        await gateway.SendAsync("GET", "test/hello/" + TestGateway.Token + "?token=" + TestGateway.Token);

        Assert.Equal(TestGateway.LogIn, gateway.Requests[0].Body);
        Assert.Equal("GET /apiops/test/hello/" + TestGateway.Token + "?token=" + TestGateway.Token + " -> 200", gateway.Requests[1].ToString());
    }

    [Fact]
    public async Task Unexpected_form_is_masked_too()
    {
        using var gateway = new TestGateway();

        await gateway.SendAsync("POST", TestGateway.Keys, new StringContent("secretKey=TOPSECRET&name=k", Encoding.UTF8, Form));

        Assert.Equal((415, "secretKey=***&name=k"), (gateway.Requests[0].StatusCode, gateway.Requests[0].Body));
    }
}
