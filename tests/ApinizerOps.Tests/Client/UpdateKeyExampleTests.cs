using System;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>The documented examples of "Update Key".</summary>
public sealed class UpdateKeyExampleTests : IDisposable
{
    private readonly ClientAndServer _exchange = new(Replies.Key);
    private readonly KeyEnvironment[] _environments =
        [new KeyEnvironment("production", SampleContent.PrivateKey, "updated-alias")];

    public void Dispose() => _exchange.Dispose();

    [Fact]
    public async Task Example_1_update_key_with_jwk_updates()
    {
        await UpdateAsync(new UpdateKey
        {
            NewName = "updated-key",
            Description = "Updated key description",
            KeyType = KeyType.PrivateKey,
            Environments = _environments,
            MayLeaveOutEnvironments = true,
            JwkUpdateAction = JwkUpdateAction.Update,
            UpdateScope = UpdateScope.SameProject,
        });

        CurlExample.AssertSent(
            $$"""
            curl -X PUT \
              "https://demo.apinizer.com/apiops/projects/MyProject/keys/my-key/?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT" \
              -H "Authorization: Bearer YOUR_TOKEN" \
              -H "Content-Type: application/json" \
              -d '{
                "name": "updated-key",
                "description": "Updated key description",
                "keyType": "PRIVATE_KEY",
                "cryptoKeyInfoEnvironmentList": [
                  {
                    "environmentName": "production",
                    "content": "{{SampleContent.PrivateKey}}",
                    "alias": "updated-alias"
                  }
                ]
              }'
            """,
            _exchange.Server.Request);
    }

    [Fact]
    public async Task Example_2_update_key_and_clear_jwk_references()
    {
        await UpdateAsync(new UpdateKey
        {
            Description = "Updated description only",
            Environments = _environments,
            MayLeaveOutEnvironments = true,
            JwkUpdateAction = JwkUpdateAction.Nullify,
        });

        CurlExample.AssertSent(
            $$"""
            curl -X PUT \
              "https://demo.apinizer.com/apiops/projects/MyProject/keys/my-key/?jwkUpdateAction=NULLIFY" \
              -H "Authorization: Bearer YOUR_TOKEN" \
              -H "Content-Type: application/json" \
              -d '{
                "description": "Updated description only",
                "cryptoKeyInfoEnvironmentList": [
                  {
                    "environmentName": "production",
                    "content": "{{SampleContent.PrivateKey}}",
                    "alias": "updated-alias"
                  }
                ]
              }'
            """,
            _exchange.Server.Request);
    }

    /// <summary>The example leaves the query out, which the server reads as NULLIFY; the request says it explicitly.</summary>
    [Fact]
    public async Task Example_3_update_key_name_only()
    {
        await UpdateAsync(new UpdateKey { NewName = "new-key-name" });

        CurlExample.AssertSent(
            """
            curl -X PUT \
              "https://demo.apinizer.com/apiops/projects/MyProject/keys/my-key/?jwkUpdateAction=NULLIFY" \
              -H "Authorization: Bearer YOUR_TOKEN" \
              -H "Content-Type: application/json" \
              -d '{
                "name": "new-key-name"
              }'
            """,
            _exchange.Server.Request);
    }

    [Fact]
    public async Task Scope_can_be_all_projects()
    {
        await UpdateAsync(new UpdateKey
        {
            Description = "",
            JwkUpdateAction = JwkUpdateAction.Update,
            UpdateScope = UpdateScope.AllProjects,
        });

        var request = _exchange.Server.Request;
        Assert.EndsWith("/keys/my-key/?jwkUpdateAction=UPDATE&updateScope=ALL_PROJECTS", request.Target, StringComparison.Ordinal);
        Assert.Equal("""{"description":""}""", request.Json!.ToJsonString());
    }

    [Fact]
    public async Task Scope_without_JwkUpdateAction_Update_is_refused_and_nothing_is_sent()
    {
        var error = await Assert.ThrowsAsync<ApinizerException>(
            () => UpdateAsync(new UpdateKey { Description = "", UpdateScope = UpdateScope.SameProject }));

        Assert.Equal(ErrorReason.InvalidArgument, error.Reason);
        Assert.Contains("UpdateScope", error.Message, StringComparison.Ordinal);
        Assert.Empty(_exchange.Server.Requests);
    }

    private Task<KeyDeployment> UpdateAsync(UpdateKey update) => _exchange.Keys.UpdateAsync("MyProject", "my-key", update);
}
