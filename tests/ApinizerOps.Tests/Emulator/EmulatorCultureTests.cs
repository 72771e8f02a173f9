using System.Net.Http;
using System.Text;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class EmulatorCultureTests
{
    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    public async Task The_culture_makes_no_difference(string culture)
    {
        using var scope = new CultureScope(culture);
        using var gateway = new TestGateway(TestGateway.Options(projects: ["MyProject", "i", "I", "ı", "İ"]));
        var body = TestBody.Json(TestBody.PrivateKey("KIMLIK"));

        using var loud = new StringContent(body, Encoding.UTF8);
        loud.Headers.Remove("Content-Type");
        loud.Headers.TryAddWithoutValidation("Content-Type", "APPLICATION/JSON; CHARSET=UTF-8");
        Assert.Equal("production:True", (await gateway.SendAsync("POST", "projects/i/keys/", loud)).Deployed());
        Assert.Equal("production:True", (await gateway.SendAsync("POST", "projects/I/keys/", body)).Deployed());
        Assert.Equal("production:True", (await gateway.SendAsync("POST", "projects/%C4%B1/keys/", body)).Deployed());
        Assert.Equal("Key (name: kimlik) is not found!", (await gateway.PutAsync("projects/i/keys/kimlik/", new { })).BadRequest());
        Assert.Equal("Key (name: KIMLIK) is not found!", (await gateway.PutAsync("projects/%C4%B0/keys/KIMLIK/", new { })).BadRequest());
        Assert.Equal(
            "keyType is not valid! It must be one of SECRET_KEY, PRIVATE_KEY, PUBLIC_KEY.",
            (await gateway.PostAsync(TestGateway.Keys, TestBody.Key("k", "private_key", TestKeys.PrivatePem))).BadRequest());
        Assert.Equal(200, (await gateway.PutAsync("projects/i/keys/KIMLIK/?jwkUpdateAction=NULLIFY", new { })).Status);
        Assert.Equal("""{"publicKey":"ak_1","SECRETKEY":"***","prıvateKey":"x"}""", await MaskedAsync(gateway));
    }

    private static async Task<string> MaskedAsync(TestGateway gateway)
    {
        await gateway.SendAsync("PATCH", TestGateway.ProxyKeys, """{"publicKey":"ak_1","SECRETKEY":"sk_1","prıvateKey":"x"}""");
        return gateway.Requests[^1].Body;
    }
}
