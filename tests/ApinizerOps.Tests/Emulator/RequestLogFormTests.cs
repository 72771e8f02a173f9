using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>What the request log shows of a form with files.</summary>
public sealed class RequestLogFormTests
{
    private const string Type = "multipart/form-data; boundary=x";

    private const string Form = "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nÖdeme\r\n"
        + "--x\r\nContent-Disposition: form-data; name=\"password\"\r\n\r\nTOPSECRET\r\n"
        + "--x\r\nContent-Disposition: form-data; name=\"settings\"\r\n\r\n{ \"secretKey\": \"TOPSECRET\" }\r\n"
        + "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ş %22a%22.p12\"\r\nContent-Type: application/x-pkcs12\r\n\r\nTOPSECRET\r\n"
        + "--x--\r\n";

    [Fact]
    public async Task Parts_are_listed_and_secrets_masked()
    {
        using var gateway = new TestGateway();

        await gateway.SendAsync("POST", TestGateway.Keys, Content(Form));

        Assert.Equal(
            """[{"name":"name","size":6,"value":"Ödeme"},{"name":"password","size":9,"value":"***"},"""
            + """{"name":"settings","size":28,"value":"{\"secretKey\":\"***\"}"},"""
            + """{"name":"file","fileName":"ş \"a\".p12","contentType":"application/x-pkcs12","size":9}]""",
            gateway.Requests.Single().Body);
        Assert.Equal(415, gateway.Requests.Single().StatusCode);
    }

    [Fact]
    public async Task Texts_are_kept_with_RecordSecret_and_files_are_not()
    {
        using var gateway = new TestGateway(TestGateway.Options(recordSecret: true));

        await gateway.SendAsync("POST", TestGateway.Keys, Content(Form));

        Assert.Contains("""{"name":"password","size":9,"value":"TOPSECRET"}""", gateway.Requests.Single().Body, StringComparison.Ordinal);
        Assert.EndsWith("\"size\":9}]", gateway.Requests.Single().Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("--x")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nTOPSECRET")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nTOPSECRET\r\n--x")]
    [InlineData("--x\r\nContent-Disposition: form-data\r\n\r\nTOPSECRET\r\n--x--")]
    [InlineData("--x\r\nTOPSECRET\r\n--x--")]
    [InlineData("--xTOPSECRET\r\n\r\n\r\n--x--")]
    [InlineData("{\"secretKey\":TOPSECRET}")]
    public async Task Damaged_form_shows_only_its_size(string body)
    {
        using var gateway = new TestGateway();

        await gateway.SendAsync("POST", TestGateway.Keys, Content(body));

        Assert.Equal(body.Length == 0 ? "" : $"*** ({body.Length} bytes)", gateway.Requests.Single().Body);
    }

    [Fact]
    public async Task Form_of_another_client_is_read_too()
    {
        using var gateway = new TestGateway();
        using var form = new MultipartFormDataContent { { new StringContent("1"), "a" }, { new ByteArrayContent([1, 2]), "b", "b.bin" } };

        await gateway.SendAsync("POST", TestGateway.Keys, form);

        Assert.Equal(
            """[{"name":"a","contentType":"text/plain; charset=utf-8","size":1,"value":"1"},{"name":"b","fileName":"b.bin","size":2}]""",
            gateway.Requests.Single().Body);
    }

    private static ByteArrayContent Content(string body)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", Type);
        return content;
    }
}
