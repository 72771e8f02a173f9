using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>HTTP 200 does not mean deployed.</summary>
public sealed class FailedDeploymentTests
{
    [Fact]
    public async Task Failed_deployment_is_saved_but_not_successful()
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
    public async Task One_failed_environment_fails_the_deployment(string list)
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
    public async Task Environment_without_a_status_counts_as_failed()
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
