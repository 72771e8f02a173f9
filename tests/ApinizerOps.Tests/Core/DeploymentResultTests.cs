namespace ApinizerOps.Tests.Core;

/// <summary>How results print in a table, a file or a log.</summary>
public sealed class DeploymentResultTests
{
    private static readonly EnvironmentResultCollection Mixed = new(
    [
        new EnvironmentResult("production", true, "Deployed"),
        new EnvironmentResult("staging", false, "No worker", ["pod-1: refused"]),
    ]);

    [Fact]
    public void Environment_results_print_on_one_line()
    {
        Assert.Equal("production: ok", Mixed[0].ToString());
        Assert.Equal("production: ok; staging: failed", Mixed.ToString());
        Assert.Equal("", EnvironmentResultCollection.None.ToString());
    }

    [Fact]
    public void Details_are_never_null()
    {
        Assert.Empty(Mixed[0].Details);
        Assert.Equal(["pod-1: refused"], Mixed[1].Details);
    }

    [Fact]
    public void Result_prints_its_name_and_environments()
    {
        var outcome = new DeploymentData { Saved = true, Deployed = false, EnvironmentResults = Mixed };

        Assert.Equal("new (production: ok; staging: failed)", new KeyDeployment(outcome, KeyAction.Updated, "new", null).ToString());
        Assert.Equal("api-user (production: ok; staging: failed)", new CredentialDeployment(outcome, "api-user", CredentialItem.PrivateKey, "k").ToString());
        Assert.Equal("MyAPI", new ProxyDeployment(new DeploymentData { Saved = true }, "MyAPI").ToString());
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, null, true)]
    [InlineData(true, false, false)]
    [InlineData(false, null, false)]
    [InlineData(false, true, false)]
    public void Success_means_saved_and_no_failed_deployment(bool saved, bool? deployed, bool success) => Assert.Equal(
        success, new ProxyDeployment(new DeploymentData { Saved = saved, Deployed = deployed }, "MyAPI").Success);

    [Fact]
    public void Failed_environments_are_listed() => Assert.Equal(
        ["staging"], new ProxyDeployment(new DeploymentData { EnvironmentResults = Mixed }, "MyAPI").FailedEnvironments);
}
