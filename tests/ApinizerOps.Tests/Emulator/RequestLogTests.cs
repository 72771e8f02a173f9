using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class RequestLogTests
{
    [Fact]
    public async Task Every_request_is_logged_with_its_status_oldest_first()
    {
        using var gateway = new TestGateway();
        var start = DateTimeOffset.Now;
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());
        await gateway.PutAsync(TestGateway.Keys + "my-key/?jwkUpdateAction=UPDATE&updateScope=ALL_PROJECTS", new { description = "x" });
        await gateway.PutAsync(TestGateway.PrivateKey + "other/");
        await gateway.SendAsync("GET", "nowhere");
        await gateway.DeleteAsync(TestGateway.Keys);
        using (var stranger = new HttpClient())
            (await stranger.GetAsync(new Uri(gateway.Uri, "/apiops/projects/"))).Dispose();

        Assert.Equal(
            """
            POST /apiops/projects/MyProject/keys/ -> 200
            PUT /apiops/projects/MyProject/keys/my-key/?jwkUpdateAction=UPDATE&updateScope=ALL_PROJECTS -> 200
            PUT /apiops/projects/MyProject/credentials/api-user/privateKey/other/ -> 400
            GET /apiops/nowhere -> 404
            DELETE /apiops/projects/MyProject/keys/ -> 405
            GET /apiops/projects/ -> 401
            """,
            string.Join(Environment.NewLine, gateway.Requests), ignoreLineEndingDifferences: true);
        Assert.Equal("""{"description":"x"}""", gateway.Requests[1].Body);
        Assert.Equal("", gateway.Requests[2].Body);
        Assert.All(gateway.Requests, request => Assert.InRange(request.Time, start, DateTimeOffset.Now));
    }

    [Fact]
    public async Task Secrets_are_masked_and_other_fields_kept()
    {
        using var gateway = new TestGateway();
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("Ödeme"));
        await gateway.PatchAsync(TestGateway.ProxyKeys, new { publicKey = "ak_1", secretKey = "sk_\"1\\" });

        Assert.Equal(
            """{"name":"Ödeme","keyType":"PRIVATE_KEY","cryptoKeyInfoEnvironmentList":[{"environmentName":"production","content":"***"}]}""",
            gateway.Requests[0].Body);
        Assert.Equal("""{"publicKey":"ak_1","secretKey":"***"}""", gateway.Requests[1].Body);
    }

    [Theory]
    [InlineData("""{"secretKey":"TOPSECRET" """)]
    [InlineData("""["TOPSECRET"]""")]
    [InlineData("\"TOPSECRET\"")]
    [InlineData("client_secret=TOPSECRET")]
    [InlineData("""{"secretKey":["TOPSECRET"]}""")]
    [InlineData("""{"secretKey":{"value":"TOPSECRET"}}""")]
    [InlineData("""{"secret\u004bey":"TOPSECRET"}""")]
    [InlineData("""{"SECRETKEY":"TOPSECRET"}""")]
    [InlineData("""{"secretKey" : "TOPSECRET","secretKey":"TOPSECRET"}""")]
    [InlineData("""{"a":[[{"content":"TOPSECRET"}]]}""")]
    public async Task Secrets_in_unusual_bodies_are_masked(string body)
    {
        using var gateway = new TestGateway();

        await gateway.SendAsync("PATCH", TestGateway.ProxyKeys, body);

        Assert.Contains("***", gateway.Requests.Single().Body, StringComparison.Ordinal);
        Assert.DoesNotContain("TOPSECRET", gateway.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_size_of_a_non_JSON_body_is_logged()
    {
        using var gateway = new TestGateway();

        await gateway.SendAsync("POST", TestGateway.Keys, new ByteArrayContent([0xFF, 0xFE, 0x00]));

        Assert.Equal("*** (3 bytes)", gateway.Requests.Single().Body);
    }

    [Fact]
    public async Task Secrets_are_kept_with_RecordSecret()
    {
        using var gateway = new TestGateway(TestGateway.Options(recordSecret: true));

        await gateway.SendAsync("PATCH", TestGateway.ProxyKeys, new StringContent("""{ "secretKey": "sk_ş" }""", Encoding.UTF8, "application/json"));
        await gateway.SendAsync("PATCH", TestGateway.ProxyKeys, "not JSON");

        Assert.Equal(["""{ "secretKey": "sk_ş" }""", "not JSON"], gateway.Requests.Select(request => request.Body));
    }

    [Fact]
    public async Task Returned_list_is_a_snapshot()
    {
        using var gateway = new TestGateway();
        await gateway.DeleteAsync(TestGateway.PrivateKey);
        var before = gateway.Requests;

        await gateway.DeleteAsync(TestGateway.PrivateKey);

        Assert.Single(before);
        Assert.Equal(2, gateway.Requests.Count);
    }

    [Fact]
    public async Task Log_can_be_read_after_the_emulator_has_stopped()
    {
        var gateway = new TestGateway();
        await gateway.DeleteAsync(TestGateway.PrivateKey);
        gateway.Dispose();

        Assert.Single(gateway.Requests);
    }
}
