using System;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>Binding items of every type to a credential.</summary>
public sealed class CredentialBindingTests
{
    private const string Credential = "projects/MyProject/credentials/api-user/";

    private static readonly string[] Kinds = ["privateKey", "publicKey", "secretKey", "certificate", "keystore", "truststore"];

    public static TheoryData<EmulatorDialect, string, string, string> Bindings
    {
        get
        {
            var data = new TheoryData<EmulatorDialect, string, string, string>();
            foreach (var dialect in Enum.GetValues<EmulatorDialect>())
            {
                data.Add(dialect, "privateKey", "PRIVATE_KEY", "private key");
                data.Add(dialect, "publicKey", "PUBLIC_KEY", "public key");
                data.Add(dialect, "secretKey", "SECRET_KEY", "secret key");
                data.Add(dialect, "certificate", "MyCertificate", "certificate");
                data.Add(dialect, "keystore", "MyKeystore", "keystore");
                data.Add(dialect, "truststore", "MyTruststore", "truststore");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Bindings))]
    public async Task Bound_item_can_be_unbound_once(EmulatorDialect dialect, string kind, string name, string words)
    {
        using var gateway = await StartAsync(dialect);

        Assert.True((await gateway.PutAsync(Credential + kind + "/" + name + "/")).IsDeployed());
        Assert.Equal([kind], Kinds.Where(other => gateway.Bound(other) != null));
        Assert.Equal(name, gateway.Bound(kind));
        Assert.True((await gateway.DeleteAsync(Credential + kind + "/")).IsDeployed());
        Assert.Null(gateway.Bound(kind));

        Assert.Equal($"Credential (username: api-user) does not have a {words}!", (await gateway.DeleteAsync(Credential + kind + "/")).Refused());
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Key_must_match_the_item_type(EmulatorDialect dialect)
    {
        using var gateway = await StartAsync(dialect);

        Assert.Equal("Key (name: PRIVATE_KEY) is not of type PUBLIC_KEY!", (await gateway.PutAsync(Credential + "publicKey/PRIVATE_KEY/")).Refused());
        Assert.Equal("Key (name: PUBLIC_KEY) is not of type SECRET_KEY!", (await gateway.PutAsync(Credential + "secretKey/PUBLIC_KEY/")).Refused());
        Assert.Equal("Key (name: SECRET_KEY) is not of type PRIVATE_KEY!", (await gateway.PutAsync(Credential + "privateKey/SECRET_KEY/")).Refused());
        Assert.DoesNotContain(Kinds, kind => gateway.Bound(kind) != null);
    }

    [Theory]
    [InlineData("publicKey", "Key (name: Nope) is not found!")]
    [InlineData("secretKey", "Key (name: Nope) is not found!")]
    [InlineData("certificate", "Certificate (name: Nope) is not found!")]
    [InlineData("keystore", "Keystore (name: Nope) is not found!")]
    [InlineData("truststore", "Truststore (name: Nope) is not found!")]
    public async Task Missing_item_cannot_be_bound(string kind, string expected)
    {
        foreach (var dialect in Enum.GetValues<EmulatorDialect>())
        {
            using var gateway = dialect.Start();
            await gateway.PutAsync(Credential + "certificate/MyCertificate/");

            Assert.Equal(expected, (await gateway.PutAsync(Credential + kind + "/Nope/")).Refused());
            Assert.Equal("MyCertificate", gateway.Bound("certificate"));
        }
    }

    [Theory]
    [InlineData("certificate", "MyKeystore")]
    [InlineData("keystore", "MyTruststore")]
    [InlineData("truststore", "MyCertificate")]
    [InlineData("certificate", "mycertificate")]
    public async Task Item_types_have_separate_names(string kind, string name)
    {
        using var gateway = new TestGateway();

        Assert.Contains(" is not found!", (await gateway.PutAsync(Credential + kind + "/" + name + "/")).BadRequest(), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task One_item_of_each_type_can_be_bound(EmulatorDialect dialect)
    {
        using var gateway = await StartAsync(dialect);
        await gateway.PostAsync("projects/admin/keys/", TestBody.Key("shared", "PUBLIC_KEY", TestKeys.PublicPem));
        foreach (var path in new[] { "privateKey/PRIVATE_KEY/", "publicKey/PUBLIC_KEY/", "secretKey/SECRET_KEY/", "keystore/MyKeystore/" })
            await gateway.PutAsync(Credential + path);

        Assert.True((await gateway.PutAsync(Credential + "publicKey/shared/")).IsDeployed());

        Assert.Equal(["PRIVATE_KEY", "shared", "SECRET_KEY", null, "MyKeystore", null], Kinds.Select(gateway.Bound));
    }

    [Fact]
    public async Task Item_is_bound_although_the_deployment_fails()
    {
        using var gateway = new TestGateway(TestGateway.Options(fail: ["staging"]));

        Assert.Equal("production:True staging:False", (await gateway.PutAsync(Credential + "keystore/MyKeystore/")).Deployed());
        Assert.Equal("MyKeystore", gateway.Bound("keystore"));
        Assert.Equal("production:True staging:False", (await gateway.DeleteAsync(Credential + "keystore/")).Deployed());
        Assert.Null(gateway.Bound("keystore"));
    }

    [Fact]
    public async Task Unknown_credential_is_reported_first()
    {
        using var gateway = new TestGateway();

        foreach (var kind in Kinds)
        {
            Assert.Equal("Credential (username: nobody) was not found!", (await gateway.PutAsync($"projects/MyProject/credentials/nobody/{kind}/x/")).BadRequest());
            Assert.Equal("Credential (username: nobody) was not found!", (await gateway.DeleteAsync($"projects/MyProject/credentials/nobody/{kind}/")).BadRequest());
        }
    }

    // With a key of each type, named by it.
    private static async Task<TestGateway> StartAsync(EmulatorDialect dialect)
    {
        var gateway = dialect.Start();
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("PRIVATE_KEY"));
        await gateway.PostAsync(TestGateway.Keys, TestBody.Key("PUBLIC_KEY", "PUBLIC_KEY", TestKeys.PublicPem));
        await gateway.PostAsync(TestGateway.Keys, TestBody.SecretKey("SECRET_KEY", "AES", TestKeys.Secret(16)));
        return gateway;
    }
}
