using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class KeyRemovalTests
{
    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Key_is_removed_and_its_name_is_free_again(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("other"));

        Assert.True((await gateway.DeleteAsync(TestGateway.Keys + "my-key/")).IsDeployed());

        Assert.Equal(["other"], (await gateway.GetAsync(TestGateway.Keys)).Texts("resultList.name"));
        Assert.Equal("Key (name: my-key) is not found!", (await gateway.DeleteAsync(TestGateway.Keys + "my-key/")).Refused());
        Assert.True((await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey())).IsDeployed());
    }

    [Theory]
    [InlineData(EmulatorDialect.Legacy, """{"success":true,"deploymentResult":{"success":false,"failedEnvironments":["staging"]}}""")]
    [InlineData(EmulatorDialect.Classic, """{"success":true,"deploymentResult":{"success":false,"message":"Undeployment completed with errors","environmentResults":[{"environmentName":"production","success":true,"message":"Undeployed successfully"},{"environmentName":"staging","success":false,"message":"Undeployment failed"}]}}""")]
    [InlineData(EmulatorDialect.Current, """{"status":"SUCCESS","resultMessage":"Undeployment completed with errors","deploymentResult":{"success":false,"responseTime":50,"detailList":[{"envName":"production","podName":"worker-1","podIp":"10.0.0.11","success":true,"responseTime":11,"detail":"Undeployed successfully"},{"envName":"production","podName":"worker-2","podIp":"10.0.0.12","success":true,"responseTime":12,"detail":"Undeployed successfully"},{"envName":"staging","podName":"worker-3","podIp":"10.0.0.13","success":true,"responseTime":13,"detail":"Undeployed successfully"},{"envName":"staging","podName":"worker-4","podIp":"10.0.0.14","success":false,"responseTime":14,"detail":"Undeployment failed"}]}}""")]
    public async Task Key_is_removed_although_undeployment_fails(EmulatorDialect dialect, string expected)
    {
        using var gateway = dialect.Start(fail: "staging");
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("my-key", "production", "staging"));

        var reply = await gateway.DeleteAsync(TestGateway.Keys + "my-key/");

        Assert.Equal((200, expected), (reply.Status, reply.Body));
        Assert.Equal("[]", (await gateway.GetAsync(TestGateway.Keys)).List());
    }

    [Fact]
    public async Task Key_is_undeployed_where_it_was_deployed()
    {
        using var gateway = new TestGateway(TestGateway.Options(fail: ["production"]));
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("my-key", "staging"));

        Assert.Equal(
            """{"success":true,"deploymentResult":{"success":true,"message":"Undeployment completed successfully","environmentResults":[{"environmentName":"staging","success":true,"message":"Undeployed successfully"}]}}""",
            (await gateway.DeleteAsync(TestGateway.Keys + "my-key/")).Body);
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Removed_key_is_unbound_from_credentials(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());
        await gateway.PostAsync("projects/admin/keys/", TestBody.Key("shared", "PUBLIC_KEY", TestKeys.PublicPem));
        await gateway.PutAsync(TestGateway.PrivateKey + "my-key/");
        await gateway.PutAsync("projects/MyProject/credentials/api-user/publicKey/shared/");

        await gateway.DeleteAsync(TestGateway.Keys + "my-key/");
        Assert.Equal("Credential (username: api-user) does not have a private key!", (await gateway.DeleteAsync(TestGateway.PrivateKey)).Refused());
        Assert.Equal("shared", gateway.Bound("publicKey"));

        await gateway.DeleteAsync("projects/admin/keys/shared/");
        Assert.Null(gateway.Bound("publicKey"));
    }

    [Theory]
    [InlineData("?jwkDeleteAction=NULLIFY")]
    [InlineData("?jwkDeleteAction=DELETE")]
    public async Task Every_jwkDeleteAction_is_accepted(string query)
    {
        using var gateway = new TestGateway();
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());

        Assert.Equal("production:True", (await gateway.DeleteAsync(TestGateway.Keys + "my-key/" + query)).Deployed());
    }

    [Theory]
    [InlineData("UPDATE")]
    [InlineData("Nullify")]
    [InlineData("delete")]
    [InlineData("")]
    public async Task Invalid_jwkDeleteAction_is_refused_and_the_key_stays(string word)
    {
        using var gateway = new TestGateway();
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());

        Assert.Equal(
            "jwkDeleteAction is not valid! It must be one of NULLIFY, DELETE.",
            (await gateway.DeleteAsync(TestGateway.Keys + "my-key/?jwkDeleteAction=" + word)).BadRequest());
        Assert.Contains("my-key", gateway.Project.Keys.Keys);
    }
}
