using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class EnvironmentUpdateTests
{
    [Theory]
    [InlineData(EnvironmentUpdate.Merge, "production staging")]
    [InlineData(EnvironmentUpdate.Replace, "staging")]
    public async Task Unnamed_environments_are_kept_by_Merge_and_removed_by_Replace(EnvironmentUpdate update, string expected)
    {
        using var gateway = new TestGateway(TestGateway.Options(update: update));
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey());

        var reply = await gateway.PutAsync(
            TestGateway.Keys + "my-key/", new { cryptoKeyInfoEnvironmentList = TestBody.Contents(TestKeys.PrivateRsaPem, "staging") });

        Assert.Equal("staging:True", reply.Deployed());
        Assert.Equal(expected, Environments(gateway));
        Assert.Equal(expected.Split(' ').Length, (await gateway.PutAsync(TestGateway.Keys + "my-key/", new { })).Deployed().Split(' ').Length);
    }

    [Fact]
    public void Default_is_Replace() => Assert.Equal(EnvironmentUpdate.Replace, new Contract.EmulatorOptions().EnvironmentUpdate);

    [Theory]
    [InlineData(EnvironmentUpdate.Merge)]
    [InlineData(EnvironmentUpdate.Replace)]
    public async Task Update_without_environments_changes_none(EnvironmentUpdate update)
    {
        using var gateway = new TestGateway(TestGateway.Options(update: update));
        await gateway.PostAsync(TestGateway.Keys, TestBody.PrivateKey("my-key", "production", "staging"));

        await gateway.PutAsync(TestGateway.Keys + "my-key/", new { name = "renamed" });

        Assert.Equal("production staging", string.Join(" ", gateway.Project.Keys["renamed"].Contents.Select(content => content.EnvironmentName)));
    }

    [Theory]
    [InlineData(EnvironmentUpdate.Merge, "first")]
    [InlineData(EnvironmentUpdate.Replace, null)]
    public async Task New_content_replaces_the_old(EnvironmentUpdate update, string? alias)
    {
        using var gateway = new TestGateway(TestGateway.Options(update: update));
        await gateway.PostAsync(TestGateway.Keys, new
        {
            name = "my-key",
            keyType = "PRIVATE_KEY",
            cryptoKeyInfoEnvironmentList = new[] { new { environmentName = "production", content = TestKeys.PrivatePem, alias = "first" } },
        });
        var content = TestKeys.OtherPrivatePem();

        await gateway.PutAsync(TestGateway.Keys + "my-key/", new { cryptoKeyInfoEnvironmentList = TestBody.Contents(content) });

        var stored = Assert.Single(gateway.Project.Keys["my-key"].Contents);
        Assert.Equal((content, alias), (stored.Content, stored.Alias));
    }

    private static string Environments(TestGateway gateway) =>
        string.Join(" ", gateway.Project.Keys["my-key"].Contents.Select(content => content.EnvironmentName));
}
