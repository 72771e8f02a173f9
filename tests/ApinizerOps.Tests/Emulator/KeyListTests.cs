using System;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class KeyListTests
{
    [Theory]
    [InlineData(EmulatorDialect.Classic)]
    [InlineData(EmulatorDialect.Current)]
    public async Task Key_is_listed_without_its_content(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();
        var secret = await FillAsync(gateway);
        const string one = """{"id":"000000000000000000000002","name":"a-secret","description":"Ödeme","keyType":"SECRET_KEY","algorithm":"AES","cryptoKeyInfoEnvironmentList":[{"environmentName":"staging","alias":"old","source":"CONTENT"},{"environmentName":"production","alias":null,"source":"CONTENT"}]}""";
        const string two = """{"id":"000000000000000000000001","name":"my-key","description":null,"keyType":"PRIVATE_KEY","algorithm":null,"cryptoKeyInfoEnvironmentList":[{"environmentName":"production","alias":null,"source":"CONTENT"}]}""";

        var list = await gateway.GetAsync(TestGateway.Keys);
        var single = await gateway.GetAsync(TestGateway.Keys + "a-secret/");

        Assert.Equal($"[{one},{two}]", list.List());
        Assert.Equal($"[{one}]", single.List());
        Assert.Equal(["1"], single.Texts("resultCount"));
        Assert.DoesNotContain(secret, list.Body + single.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Legacy_servers_list_the_content_and_no_algorithm()
    {
        using var gateway = EmulatorDialect.Legacy.Start();
        var secret = await FillAsync(gateway);
        await gateway.PostAsync(TestGateway.Keys, TestBody.Key("public", "PUBLIC_KEY", TestKeys.PublicPem));

        var list = await gateway.GetAsync(TestGateway.Keys);

        Assert.Equal(["a-secret", "my-key", "public"], list.Texts("resultList.name"));
        Assert.Equal(
            $$"""[{"id":"000000000000000000000002","name":"a-secret","description":"Ödeme","keyType":"SECRET_KEY","secretKey":"{{secret}}","cryptoKeyInfoEnvironmentList":[{"environmentName":"staging","alias":"old","source":"CONTENT","content":"{{secret}}"},{"environmentName":"production","alias":null,"source":"CONTENT","content":"{{secret}}"}]}]""",
            (await gateway.GetAsync(TestGateway.Keys + "a-secret/")).List());
        Assert.Equal([TestKeys.PrivatePem], (await gateway.GetAsync(TestGateway.Keys + "my-key/")).Texts("resultList.privateKey"));
        Assert.Equal([TestKeys.PublicPem], (await gateway.GetAsync(TestGateway.Keys + "public/")).Texts("resultList.publicKey"));
        Assert.All(gateway.Requests.Where(request => request.Method == "GET"), request => Assert.Equal("", request.Body));
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task A_key_keeps_its_id_when_it_is_renamed(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();
        await FillAsync(gateway);
        var id = (await gateway.GetAsync(TestGateway.Keys + "my-key/")).Texts("resultList.id");

        await gateway.PutAsync(TestGateway.Keys + "my-key/", new { name = "renamed", description = "now" });

        var renamed = await gateway.GetAsync(TestGateway.Keys + "renamed/");
        Assert.Equal(id, renamed.Texts("resultList.id"));
        Assert.Equal(["now"], renamed.Texts("resultList.description"));
        Assert.Equal("Key (name: my-key) is not found!", (await gateway.GetAsync(TestGateway.Keys + "my-key/")).Refused());
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Project_lists_only_its_own_keys(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();
        await gateway.PostAsync("projects/admin/keys/", TestBody.PrivateKey("shared"));
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("mine"));

        Assert.Equal(["mine"], (await gateway.GetAsync(TestGateway.Keys)).Texts("resultList.name"));
        Assert.Equal(["shared"], (await gateway.GetAsync("projects/admin/keys/")).Texts("resultList.name"));
        Assert.Equal("Key (name: shared) is not found!", (await gateway.GetAsync(TestGateway.Keys + "shared/")).Refused());
        Assert.Equal("Key (name: Mine) is not found!", (await gateway.GetAsync(TestGateway.Keys + "Mine/")).Refused());
    }

    private static async Task<string> FillAsync(TestGateway gateway)
    {
        var content = TestKeys.Secret(32);
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());
        await gateway.PostAsync(TestGateway.Keys, new
        {
            name = "a-secret",
            description = "Ödeme",
            keyType = "SECRET_KEY",
            algorithm = "AES",
            cryptoKeyInfoEnvironmentList = new object[]
            {
                new { environmentName = "staging", content, alias = "old" },
                new { environmentName = "production", content },
            },
        });
        return content;
    }
}
