using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>The algorithm of secret keys, which servers since 2026-08 require.</summary>
public sealed class KeysResourceTests
{
    private const string Required = "algorithm is required for SECRET_KEY! Supported values: AES, DES, DESede, RSA";

    [Theory]
    [InlineData(EmulatorDialect.Legacy, false)]
    [InlineData(EmulatorDialect.Classic, false)]
    [InlineData(EmulatorDialect.Current, true)]
    public async Task Secret_key_is_created_with_its_algorithm(EmulatorDialect dialect, bool isRequired)
    {
        using var gateway = dialect.Start();

        var bare = await gateway.PostAsync(TestGateway.Keys, TestBody.Key("bare", "SECRET_KEY", TestKeys.Secret(16)));
        if (isRequired)
            Assert.Equal(Required, bare.Refused());
        else
            Assert.True(bare.IsDeployed());

        foreach (var algorithm in new[] { "AES", "DESede", "RSA" })
            Assert.True((await gateway.PostAsync(TestGateway.Keys, TestBody.SecretKey(algorithm, algorithm, TestKeys.Secret(16)))).IsDeployed());
        Assert.True((await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey())).IsDeployed());
        Assert.True((await gateway.PostAsync(TestGateway.Keys, TestBody.Key("public", "PUBLIC_KEY", TestKeys.PublicPem))).IsDeployed());
    }

    [Fact]
    public async Task Update_may_leave_the_algorithm_out_except_when_a_key_becomes_a_secret_key()
    {
        using var gateway = EmulatorDialect.Current.Start();
        await gateway.PostAsync(TestGateway.Keys, TestBody.SecretKey("my-key", "AES", TestKeys.Secret(16)));
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("private"));
        var contents = TestBody.Contents(TestKeys.Secret(32));

        Assert.True((await gateway.PutAsync(TestGateway.Keys + "my-key/", new { cryptoKeyInfoEnvironmentList = contents })).IsDeployed());
        Assert.True((await gateway.PutAsync(TestGateway.Keys + "my-key/", new { keyType = "SECRET_KEY", cryptoKeyInfoEnvironmentList = contents })).IsDeployed());
        Assert.Equal(Required, (await gateway.PutAsync(TestGateway.Keys + "private/", new { keyType = "SECRET_KEY", cryptoKeyInfoEnvironmentList = contents })).Refused());
        Assert.True((await gateway.PutAsync(
            TestGateway.Keys + "private/", new { keyType = "SECRET_KEY", algorithm = "AES", cryptoKeyInfoEnvironmentList = contents })).IsDeployed());
    }
}
