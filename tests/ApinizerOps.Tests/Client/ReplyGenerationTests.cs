using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Deployment reports of every server generation.</summary>
public sealed class ReplyGenerationTests
{
    private const string Pages = """
        "deploymentResult":{"success":true,"message":"m","environmentResults":[{"environmentName":"production","success":true},{"environmentName":"staging","success":false,"message":"down"}]}
        """;

    private const string Proxies = """
        "deploymentResult":{"success":true,"deploymentResults":[{"environmentName":"production","success":true},{"environmentName":"staging","success":false,"message":"down"}]}
        """;

    private const string Pods = """
        "deploymentResult":{"success":false,"responseTime":12,"detailList":[
          {"envName":"production","success":true,"detailList":[{"podName":"w-1","podIp":"10.0.0.1","success":true,"detail":"fine"}]},
          {"envName":"staging","detailList":[{"detailList":[
            {"podName":"w-2","podIp":"10.0.0.2","success":true,"detail":"fine"},{"podName":"w-3","success":false,"detail":"down"}]}]}]}
        """;

    private const string FailedNames = """
        "deploymentResult":{"success":false,"environmentResults":[{"environmentName":"production","success":true}],"failedEnvironments":["staging"]}
        """;

    private const string FailedObjects = """
        "deploymentResult":{"success":false,"detailList":[{"envName":"production","success":true}],"failedEnvironments":[{"environmentName":"staging","message":"down"}]}
        """;

    [Theory]
    [InlineData("\"success\":true", Pages)]
    [InlineData("\"success\":true", Proxies)]
    [InlineData("\"success\":true", Pods)]
    [InlineData("\"success\":true", FailedNames)]
    [InlineData("\"success\":true", FailedObjects)]
    [InlineData("\"status\":\"SUCCESS\",\"resultCount\":0", Pages)]
    [InlineData("\"status\":\"SUCCESS\"", Proxies)]
    [InlineData("\"status\":\"SUCCESS\"", Pods)]
    [InlineData("\"status\":\"SUCCESS\"", FailedNames)]
    [InlineData("\"status\":\"SUCCESS\"", FailedObjects)]
    public async Task Every_reply_format_gives_the_same_result(string flag, string deployment)
    {
        var result = await ReadAsync($"{{{flag},{deployment}}}");

        Assert.True(result.Saved);
        Assert.False(result.Deployed);
        Assert.Equal("production: ok; staging: failed", result.EnvironmentResults.ToString());
        if (deployment != FailedNames)
            Assert.Equal("down", result.EnvironmentResults[1].Message);
    }

    [Fact]
    public async Task Pods_are_kept_as_details()
    {
        var result = await ReadAsync($"{{\"success\":true,{Pods}}}");

        Assert.Equal(["w-1 (10.0.0.1): ok - fine"], result.EnvironmentResults[0].Details);
        Assert.Equal(["w-2 (10.0.0.2): ok - fine", "w-3: failed - down"], result.EnvironmentResults[1].Details);
    }

    [Fact]
    public async Task Fifty_levels_of_pods_are_read()
    {
        var nested = """{"podName":"w-1","success":true}""";
        for (var i = 0; i < 25; i++)
            nested = $"{{\"detailList\":[{nested}]}}";

        var result = await ReadAsync(
            $$$"""{"success":true,"deploymentResult":{"success":true,"detailList":[{"envName":"production","detailList":[{{{nested}}}]}]}}""");

        Assert.Equal(["w-1: ok"], Assert.Single(result.EnvironmentResults).Details);
        Assert.True(result.Deployed);
    }

    [Theory]
    [InlineData("""{"success":true}""")]
    [InlineData("""{"success":true,"deploymentResult":{}}""")]
    [InlineData("""{"success":true,"deploymentResult":null}""")]
    [InlineData("""{"success":true,"deploymentResult":[]}""")]
    [InlineData("""{"success":true,"deploymentResult":"done"}""")]
    [InlineData("""{"status":"SUCCESS","resultList":[],"resultMessage":null}""")]
    public async Task Empty_deployment_report_is_unconfirmed(string body)
    {
        var result = await ReadAsync(body);

        Assert.Equal((true, null, false), (result.Saved, result.Deployed, result.Success));
        Assert.Empty(result.EnvironmentResults);
    }

    [Theory]
    [InlineData("""{"\ud83d":1,"success":true,"deploymentResult":{"success":true}}""")]
    [InlineData("""{"success":true,"deploymentResult":{"\ud83d":{"\udc00":1},"success":true,"environmentResults":[{"\ud83d":1,"environmentName":"production","success":true}]}}""")]
    public async Task Unpaired_surrogate_in_a_property_name_is_tolerated(string body) => Assert.True((await ReadAsync(body)).Success);

    [Fact]
    public async Task Ten_megabyte_reply_is_read()
    {
        var result = await ReadAsync($$"""{"success":true,"padding":"{{new string('x', 10 * 1024 * 1024)}}","resultMessage":"read to the end"}""");

        Assert.Equal("read to the end", result.Message);
    }

    private static async Task<Deployment> ReadAsync(string body)
    {
        using var exchange = new ClientAndServer(RawReply.Json(body));
        return await exchange.BindAsync();
    }
}
