using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Success flags in every spelling, and unreadable ones, which never count as success.</summary>
public sealed class ReplyFlagTests
{
    [Theory]
    [InlineData("""{"success":"true"}""")]
    [InlineData("""{"success":"True","environmentResults":[{"environmentName":"production","success":"TRUE"}]}""")]
    [InlineData("""{"success":true,"failedEnvironments":[]}""")]
    [InlineData("""{"success":true,"failedEnvironments":null}""")]
    [InlineData("""{"success":true,"status":"SUCCESS"}""")]
    [InlineData("""{"success":null,"environmentResults":[{"environmentName":"production","success":true}]}""")]
    [InlineData("""{"status":"SUCCESS"}""")]
    [InlineData("true")]
    public async Task Success_flag_is_read_in_every_spelling(string deployment)
    {
        var result = await ReadAsync($$"""{"success":true,"deploymentResult":{{deployment}}}""");

        Assert.Equal((true, true), (result.Saved, result.Deployed));
    }

    [Theory]
    [InlineData("""{"success":"false"}""")]
    [InlineData("""{"success":"False"}""")]
    [InlineData("""{"success":1}""")]
    [InlineData("""{"success":"perhaps"}""")]
    [InlineData("""{"success":{"value":true}}""")]
    [InlineData("""{"success":[true]}""")]
    [InlineData("""{"success":true,"status":"FAILURE"}""")]
    [InlineData("""{"status":"FAILURE"}""")]
    [InlineData("""{"success":true,"environmentResults":[{"environmentName":"production","success":"false"}]}""")]
    [InlineData("""{"success":true,"environmentResults":[{"environmentName":"production","success":0}]}""")]
    [InlineData("""{"success":true,"environmentResults":[{"environmentName":"production","success":true,"status":"FAILURE"}]}""")]
    [InlineData("""{"success":true,"detailList":[{"podName":"w-1","success":false}]}""")]
    [InlineData("""{"success":true,"failedEnvironments":"production"}""")]
    [InlineData("""{"success":true,"failedEnvironments":{"production":"down"}}""")]
    [InlineData("""{"success":true,"failedEnvironments":1}""")]
    [InlineData("""{"success":true,"failedEnvironments":true}""")]
    [InlineData("""{"success":true,"failedEnvironments":[{"name":"production"}]}""")]
    [InlineData("""{"success":true,"failedEnvironments":[{"environmentName":"production","success":true}]}""")]
    [InlineData("[{\"success\":false}]")]
    [InlineData("false")]
    [InlineData("""{"success":false,"success":true}""")]
    [InlineData("""{"success":true,"success":false}""")]
    public async Task Negative_or_unclear_success_flag_is_a_failed_deployment(string deployment)
    {
        foreach (var flag in new[] { "\"success\":true", "\"success\":\"true\"", "\"status\":\"SUCCESS\"" })
        {
            var result = await ReadAsync($$"""{{{flag}},"deploymentResult":{{deployment}}}""");

            Assert.Equal((true, false, false), (result.Saved, result.Deployed, result.Success));
        }
    }

    [Theory]
    [InlineData("""{"success":true,"failedEnvironments":"production"}""")]
    [InlineData("""{"success":true,"failedEnvironments":[{"environmentName":"production","success":true}]}""")]
    [InlineData("""{"success":true,"environmentResults":[{"environmentName":"production","success":"false"}]}""")]
    public async Task Failed_environment_is_named(string deployment) => Assert.Equal(
        "production: failed", (await ReadAsync($$"""{"success":true,"deploymentResult":{{deployment}}}""")).EnvironmentResults.ToString());

    [Theory]
    [InlineData("""{"success":1}""")]
    [InlineData("""{"success":"yes"}""")]
    [InlineData("""{"success":{}}""")]
    [InlineData("""{"success":[true]}""")]
    [InlineData("""{"success":1,"status":"SUCCESS"}""")]
    public async Task Unreadable_success_flag_is_an_UnexpectedReply(string body) =>
        Assert.Equal(ErrorReason.UnexpectedReply, (await Calls.FailAsync(ReadAsync(body))).Reason);

    [Theory]
    [InlineData("""{"success":"false","message":"no"}""")]
    [InlineData("""{"success":"false","status":"SUCCESS","message":"no"}""")]
    [InlineData("""{"success":true,"status":"FAILURE","message":"no"}""")]
    [InlineData("""{"success":1,"status":"FAILURE","message":"no"}""")]
    public async Task Contradictory_flags_are_a_failure(string body)
    {
        var error = await Calls.FailAsync(ReadAsync(body));

        Assert.Equal((ErrorReason.BadRequest, "no"), (error.Reason, error.ServerMessage));
    }

    private static async Task<Deployment> ReadAsync(string body)
    {
        using var exchange = new ClientAndServer(RawReply.Json(body));
        return await exchange.BindAsync();
    }
}
