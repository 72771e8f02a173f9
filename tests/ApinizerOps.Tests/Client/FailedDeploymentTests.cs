using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>HTTP 200 does not mean deployed.</summary>
public sealed class FailedDeploymentTests
{
    [Fact]
    public async Task A_failed_deployment_is_saved_but_no_success()
    {
        var result = await SetAsync("""
            {
              "success": true,
              "deploymentResult": { "success": false, "message": "No worker answered", "environmentResults": [] }
            }
            """);

        Assert.True(result.Saved);
        Assert.False(result.Deployed);
        Assert.False(result.Success);
        Assert.Equal("No worker answered", result.Message);
    }

    [Theory]
    [InlineData("environmentResults")]
    [InlineData("deploymentResults")]
    public async Task One_failed_environment_is_enough_whatever_the_whole_says(string list)
    {
        var result = await SetAsync($$"""
            {
              "success": true,
              "deploymentResult": {
                "success": true,
                "{{list}}": [
                  { "environmentName": "production", "success": true, "message": "Deployed successfully" },
                  { "environmentName": "staging", "success": false, "message": "Environment is not published" }
                ]
              }
            }
            """);

        Assert.False(result.Deployed);
        Assert.Equal("production: ok; staging: failed", result.EnvironmentResults.ToString());
        Assert.Equal("Environment is not published", result.EnvironmentResults[1].Message);
        Assert.Equal(["staging"], result.FailedEnvironments);
    }

    [Fact]
    public async Task An_environment_that_says_nothing_did_not_succeed()
    {
        var result = await SetAsync("""
            { "success": true, "deploymentResult": { "environmentResults": [ { "environmentName": "production" } ] } }
            """);

        Assert.False(result.Deployed);
        Assert.Equal("production: failed", result.EnvironmentResults.ToString());
    }

    private static async Task<CredentialDeployment> SetAsync(string reply)
    {
        using var exchange = new ClientAndServer(RawReply.Json(reply));
        return await exchange.Credentials.SetAsync("MyProject", "api-user", CredentialItem.PrivateKey, "my-private-key");
    }
}
