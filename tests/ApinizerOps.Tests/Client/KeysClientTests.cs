using System;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>What is sent for a key, and how names in replies are shown.</summary>
public sealed class KeysClientTests
{
    [Theory]
    [InlineData(KeyType.SecretKey, KeyAlgorithm.Aes, "AES")]
    [InlineData(KeyType.SecretKey, KeyAlgorithm.Rsa, "RSA")]
    [InlineData(KeyType.SecretKey, null, null)]
    [InlineData(KeyType.PrivateKey, KeyAlgorithm.Rsa, null)]
    [InlineData(KeyType.PublicKey, KeyAlgorithm.Rsa, null)]
    [InlineData(null, KeyAlgorithm.DesEde, "DESede")]
    public async Task Algorithm_is_not_sent_for_private_and_public_keys(KeyType? type, KeyAlgorithm? algorithm, string? expected)
    {
        using var exchange = new ClientAndServer(Replies.Key);
        var environments = SampleContent.Create().Environments;

        await exchange.Keys.UpdateAsync(
            "MyProject", "my-key", new UpdateKey { KeyType = type, Algorithm = algorithm, Environments = environments, MayLeaveOutEnvironments = true });
        if (type is { } known)
            await exchange.Keys.CreateAsync("MyProject", new CreateKey("my-key", known, environments) { Algorithm = algorithm });

        Assert.All(exchange.Server.Requests, request => Assert.Equal(expected, (string?)request.Json!["algorithm"]));
        Assert.All(exchange.Server.Requests, request => Assert.Equal(expected != null, request.Json!.AsObject().ContainsKey("algorithm")));
    }

    [Theory]
    [InlineData("""{ "error": "bad_request", "error_description": "algorithm is required for SECRET_KEY! Supported values: AES, DES, DESede, RSA" }""")]
    [InlineData("""{ "status": "FAILURE", "resultMessage": "algorithm is required for SECRET_KEY! Supported values: AES, DES, DESede, RSA" }""")]
    [InlineData("""{ "status": "FAILURE", "resultMessage": "Algorithm Is Required for keyType SECRET_KEY (YOUR_TOKEN)" }""")]
    public async Task Missing_algorithm_error_advises_the_Algorithm_parameter(string body)
    {
        foreach (var status in new[] { 200, 400 })
        {
            using var exchange = new ClientAndServer(RawReply.Json(body, status));

            var error = await Calls.FailAsync(exchange.CreateAsync());

            Assert.Equal(ErrorReason.BadRequest, error.Reason);
            Assert.Contains("-Algorithm Aes", error.NextStep, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Other_refusals_do_not_advise_the_Algorithm_parameter()
    {
        using var exchange = new ClientAndServer(Replies.Error(400, "bad_request", "algorithm is not valid! It must be one of AES, DES, DESede, RSA."));

        Assert.Null((await Calls.FailAsync(exchange.CreateAsync())).NextStep);
    }

    [Fact]
    public async Task Listed_key_keeps_its_real_name_beside_the_displayed_one()
    {
        using var exchange = new ClientAndServer(RawReply.Json("""
            { "success": true, "resultList": [{ "name": "prod-key" }, { "name": "prod-key\u0007" }, { "name": "with YOUR_TOKEN" }, { "name": "##vso[x]" }] }
            """));

        var keys = await exchange.Keys.ListAsync("MyProject");

        Assert.Equal(["prod-key", "prod-key\u0007", "with YOUR_TOKEN", "##vso[x]"], keys.Select(key => key.Identity.Value));
        Assert.Equal(["prod-key", "prod-key\uFFFD", "with ***\uFFFD", "# #vso[x]\uFFFD"], keys.Select(key => key.Name));
        Assert.Equal(keys.Select(key => key.Name), keys.Select(key => key.ToString()));
    }

    /// <summary>A script may use the names of failed environments to try again.</summary>
    [Fact]
    public async Task Environment_name_changed_for_display_is_marked_as_unusable()
    {
        using var exchange = new ClientAndServer(RawReply.Json("""
            { "success": true, "deploymentResult": { "success": true, "environmentResults": [
              { "environmentName": "production", "success": true }, { "environmentName": "production\u0007", "success": false }] } }
            """));

        var result = await exchange.CreateAsync();

        Assert.Equal(["production\uFFFD"], result.FailedEnvironments);
        Assert.EndsWith("not deployed to production\uFFFD.", result.ToException().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_cleaned_for_display_and_kept_for_later_calls()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Replies.Saved, Replies.Saved, RawReply.Json("""{ "success": true, "resultList": [] }""")));

        var created = await exchange.Keys.CreateAsync("YOUR_TOKEN", SampleContent.Create("key YOUR_TOKEN"));
        var renamed = await exchange.Keys.UpdateAsync("MyProject", "old YOUR_TOKEN", new UpdateKey { NewName = "new" });
        var missing = await Calls.FailAsync(exchange.Keys.GetAsync("MyProject", "key YOUR_TOKEN"));

        Assert.Equal(("key ***\uFFFD", "***\uFFFD"), (created.KeyName, created.Project));
        Assert.Equal(("key YOUR_TOKEN", "YOUR_TOKEN"), (created.Identity.Value, created.ProjectName.Value));
        Assert.Equal("old ***\uFFFD", renamed.PreviousName);
        Assert.Equal("The gateway returned no entry for 'key ***\uFFFD'.", missing.Message);
        Assert.DoesNotContain("YOUR_TOKEN", created.ToException().Message, StringComparison.Ordinal);
    }
}
