using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Emulator;

namespace ApinizerOps.Tests.Client;

/// <summary>Every operation with every form of deployment report: whether it counts as deployed, and which error results.</summary>
public sealed class DeploymentReaderTests
{
    private static readonly string[] Both = ["production", "staging"];
    private static readonly string[] None = [];

    // What a reply reports about the environments production and staging.
    private enum Says
    {
        Nothing,
        Success,
        EmptyList,
        Production,
        Another,
        All,
        Failure,
        Deployed,
        NotDeployed,
    }

    // The environments that a call names for a deployment; null when it asks for none.
    private sealed record Change(string[]? Named, Func<IApinizerClient, Task<Deployment>> RunAsync);

    private static readonly Dictionary<string, Change> Changes = new()
    {
        ["create"] = new(Both, async client => await client.Keys.CreateAsync("MyProject", Key("new"))),
        ["update with content"] = new(Both, async client => await client.Keys.UpdateAsync(
            "MyProject", "my-key", new UpdateKey { Environments = Key("my-key").Environments })),
        ["update with content, without a look"] = new(Both, async client => await client.Keys.UpdateAsync(
            "MyProject", "my-key", new UpdateKey { Environments = Key("my-key").Environments, MayLeaveOutEnvironments = true })),
        ["rename with content"] = new(Both, async client => await client.Keys.UpdateAsync(
            "MyProject", "my-key", new UpdateKey { NewName = "n", Environments = Key("my-key").Environments })),
        ["update without content"] = new(null, async client => await client.Keys.UpdateAsync("MyProject", "my-key", new UpdateKey { Description = "d" })),
        ["rename"] = new(null, async client => await client.Keys.UpdateAsync("MyProject", "my-key", new UpdateKey { NewName = "n" })),
        ["ensure, which creates"] = new(Both, async client => await client.Keys.EnsureAsync("MyProject", Key("new"), JwkUpdateAction.Nullify)),
        ["ensure, which updates"] = new(Both, async client => await client.Keys.EnsureAsync("MyProject", Key("my-key"), JwkUpdateAction.Nullify)),
        ["bind a key"] = new(None, async client => await client.Credentials.SetAsync("MyProject", "api-user", CredentialItem.PrivateKey, "my-key")),
        ["bind a keystore"] = new(None, async client => await client.Credentials.SetAsync("MyProject", "api-user", CredentialItem.Keystore, "MyKeystore")),
        ["unbind"] = new(None, async client => await client.Credentials.RemoveAsync("MyProject", "api-user", CredentialItem.PrivateKey)),
        ["remove a key"] = new(None, async client => await client.Keys.RemoveAsync("MyProject", "my-key", JwkDeleteAction.Nullify)),
        ["create a keystore"] = new(Both, async client => await client.Keystores.CreateAsync("MyProject", "new", SampleKeystores.Change(Both))),
        ["update a keystore"] = new(Both, async client => await client.Keystores.UpdateAsync(
            "MyProject", "MyKeystore", new ChangeKeystore { Keystore = SampleKeystores.One, Environments = Both, MayLeaveOutEnvironments = true })),
        ["rename a keystore"] = new(null, async client => await client.Keystores.UpdateAsync("MyProject", "MyKeystore", new ChangeKeystore { NewName = "n" })),
        ["remove a keystore"] = new(None, async client => await client.Keystores.RemoveAsync("MyProject", "MyKeystore", JwkDeleteAction.Nullify)),
        ["remove a certificate"] = new(None, async client => await client.Certificates.RemoveAsync("MyProject", "MyCertificate", JwkDeleteAction.Nullify)),
        ["publish"] = new(["production"], async client => await client.ApiProxies.PublishAsync("MyProject", "MyAPI", "production")),
        ["unpublish"] = new(["production"], async client => await client.ApiProxies.UnpublishAsync("MyProject", "MyAPI", "production")),
        ["proxy keys"] = new(null, async client => await client.ApiProxies.UpdateKeysAsync("MyProject", "MyAPI", new UpdateProxyKeys { PublicKey = "ak_1" })),
        ["proxy keys with a deployment"] = new(Both, async client => await client.ApiProxies.UpdateKeysAsync(
            "MyProject", "MyAPI", new UpdateProxyKeys { PublicKey = "ak_1", DeployTo = Both })),
    };

    // Beginnings of replies that report the change as saved.
    private static readonly string[] Saved =
        ["\"success\":true", "\"success\":\"true\"", "\"status\":\"SUCCESS\",\"resultMessage\":\"m\",\"resultList\":[],\"resultCount\":0", "\"success\":true,\"status\":\"SUCCESS\""];

    private static readonly Dictionary<string, Says> Deployments = new()
    {
        [""] = Says.Nothing,
        ["null"] = Says.Nothing,
        ["{}"] = Says.Nothing,
        ["[]"] = Says.Nothing,
        ["\"done\""] = Says.Nothing,
        ["""{"message":"m"}"""] = Says.Nothing,
        ["""{"success":null}"""] = Says.Nothing,
        ["""{"environmentResults":[]}"""] = Says.Nothing,
        ["""{"failedEnvironments":[]}"""] = Says.Nothing,
        ["true"] = Says.Success,
        ["""{"success":true}"""] = Says.Success,
        ["""{"success":"TRUE","message":"m"}"""] = Says.Success,
        ["""{"status":"SUCCESS"}"""] = Says.Success,
        ["""{"success":true,"failedEnvironments":[]}"""] = Says.Success,
        ["""{"success":true,"failedEnvironments":null}"""] = Says.Success,
        ["""{"success":true,"environmentResults":null}"""] = Says.Success,
        ["""{"success":true,"environmentResults":[]}"""] = Says.EmptyList,
        ["""{"success":true,"deploymentResults":[]}"""] = Says.EmptyList,
        ["""{"success":true,"detailList":[]}"""] = Says.EmptyList,
        ["""{"success":true,"detailList":[],"failedEnvironments":[]}"""] = Says.EmptyList,
        ["""{"success":true,"detailList":[{"podName":"w-1","success":true}]}"""] = Says.EmptyList,
        ["""{"success":true,"environmentResults":[{"environmentName":"production","success":true}]}"""] = Says.Production,
        ["""{"success":true,"deploymentResults":[{"environmentName":"production","success":"true"}]}"""] = Says.Production,
        ["""{"success":true,"detailList":[{"envName":"production","podName":"w-1","success":true}]}"""] = Says.Production,
        ["""{"detailList":[{"envName":"production","success":true}]}"""] = Says.Production,
        ["""{"success":true,"environmentName":"production"}"""] = Says.Production,
        ["""{"success":true,"results":[{"environmentName":"production","success":true}]}"""] = Says.Production,
        ["""[{"environmentName":"production","success":true}]"""] = Says.Production,
        ["""{"success":true,"environmentResults":{"environmentName":"production","success":true}}"""] = Says.Production,
        ["""{"success":true,"environmentResults":[{"environmentName":"test","success":true}]}"""] = Says.Another,
        ["""{"success":true,"environmentResults":[{"environmentName":"Production","success":true},{"environmentName":"staging ","success":true}]}"""] = Says.Another,
        ["""{"success":true,"results":[{"environmentName":"test","success":true}]}"""] = Says.Another,
        ["""{"success":true,"envName":"test"}"""] = Says.Another,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","success":true},{"environmentName":"production","success":true}]}"""] = Says.All,
        ["""{"environmentResults":[{"environmentName":"staging","status":"SUCCESS"},{"environmentName":"production","success":"True"}]}"""] = Says.All,
        ["""{"success":true,"deploymentResults":[{"environmentName":"staging"},{"environmentName":"production"},{"environmentName":"test"}]}"""] = Says.All,
        ["""{"success":true,"detailList":[{"detailList":[{"envName":"staging","podName":"w-1","success":true},{"envName":"production","detailList":[{"podName":"w-2","success":true}]}]}]}"""] = Says.All,
        ["""{"success":true,"deployed":true}"""] = Says.Deployed,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","deployed":true},{"environmentName":"production","deployed":"true"}]}"""] = Says.Deployed,
        ["""{"success":true,"deployed":false}"""] = Says.NotDeployed,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","deployed":false},{"environmentName":"production","success":true,"deployed":false}]}"""] = Says.NotDeployed,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","success":true,"detailList":[]},{"environmentName":"production","error":""}]}"""] = Says.All,
        ["""{"status":"PENDING"}"""] = Says.Failure,
        ["""{"success":true,"status":"PARTIAL"}"""] = Says.Failure,
        ["""{"success":true,"error":"deploy_failed"}"""] = Says.Failure,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","success":true},{"environmentName":"production","status":"FAILED"}]}"""] = Says.Failure,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","success":true},{"environmentName":"production","status":"ERROR"}]}"""] = Says.Failure,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","success":true},{"environmentName":"production","status":"PENDING"}]}"""] = Says.Failure,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","success":true},{"environmentName":"production","success":null}]}"""] = Says.Failure,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","success":true},{"environmentName":"production","deployed":null}]}"""] = Says.Failure,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","success":true},{"environmentName":"production","success":true,"error":"no pod"}]}"""] = Says.Failure,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","success":true},{"environmentName":"production","detailList":[]}]}"""] = Says.Failure,
        ["""{"success":true,"detailList":[{"envName":"production","detailList":[{"podName":"w-1","success":true},{"podName":"w-2","success":null}]}]}"""] = Says.Failure,
        ["""{"success":true,"detailList":[{"podName":"w-1","success":null}]}"""] = Says.Failure,
        ["false"] = Says.Failure,
        ["""{"success":false}"""] = Says.Failure,
        ["""{"success":"false"}"""] = Says.Failure,
        ["""{"success":0}"""] = Says.Failure,
        ["""{"status":"FAILURE"}"""] = Says.Failure,
        ["""{"success":true,"status":"FAILURE"}"""] = Says.Failure,
        ["""{"success":false,"environmentResults":[{"environmentName":"staging","success":true},{"environmentName":"production","success":true}]}"""] = Says.Failure,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","success":"false"},{"environmentName":"production","success":true}]}"""] = Says.Failure,
        ["""{"success":true,"environmentResults":[{"environmentName":"test","success":false}]}"""] = Says.Failure,
        ["""{"success":true,"failedEnvironments":["production"]}"""] = Says.Failure,
        ["""{"success":true,"environmentResults":[{"environmentName":"staging","success":true},{"environmentName":"production","success":true}],"failedEnvironments":["production"]}"""] = Says.Failure,
        ["""{"success":true,"detailList":[{"envName":"production","detailList":[{"podName":"w-1","success":true},{"podName":"w-2","success":false}]}]}"""] = Says.Failure,
    };

    // Failures with a deployment report, which come after the change was saved.
    private static readonly (int Status, string Words)[] Failures =
    [
        (200, "\"success\":false"), (200, "\"status\":\"FAILURE\",\"resultMessage\":\"saved, but deployment failed\""),
        (200, "\"success\":true,\"status\":\"FAILED\""), (200, "\"success\":true,\"error\":\"deploy_failed\",\"error_description\":\"no pod answered\""),
        (400, "\"error\":\"bad_request\",\"error_description\":\"Deployment failed\""), (400, "\"success\":true"),
        (400, "\"status\":\"FAILURE\",\"resultMessage\":\"User does not have required permission (DEPLOY_UNDEPLOY)\""),
        (403, "\"success\":false"), (404, "\"success\":false"), (500, "\"success\":false"),
    ];

    // Errors that come before anything is saved.
    private static readonly (int Status, string Words, ErrorReason Reason)[] Refusals =
    [
        (401, "\"error\":\"unauthorized_client\"", ErrorReason.Unauthorized), (429, "\"error\":\"rate_limit_exceeded\"", ErrorReason.RateLimited),
        (400, "\"error\":\"bad_request\",\"error_description\":\"Key (name: k) is already exist!\"", ErrorReason.AlreadyExists),
        (302, "\"success\":false", ErrorReason.Redirected),
    ];

    private static readonly string[] EmptyReports = ["", "null", "{}", "[]", "\"done\"", "{\"success\":null}"];

    public static TheoryData<string, string> All
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var change in Changes.Keys)
            {
                foreach (var deployment in Deployments.Keys)
                    cases.Add(change, deployment);
            }

            return cases;
        }
    }

    public static TheoryData<string, EmulatorDialect, bool> OfDialects
    {
        get
        {
            var cases = new TheoryData<string, EmulatorDialect, bool>();
            foreach (var change in Changes.Keys)
            {
                foreach (var dialect in Enum.GetValues<EmulatorDialect>())
                {
                    cases.Add(change, dialect, false);
                    // Undeploying fails when nothing could be deployed.
                    if (change != "unpublish")
                        cases.Add(change, dialect, true);
                }
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Deployed_only_when_the_reply_confirms_every_named_environment(string change, string deployment)
    {
        var (named, runAsync) = (Changes[change].Named, Changes[change].RunAsync);
        var says = Deployments[deployment];
        var isUndeployment = change == "unpublish" || change.StartsWith("remove a ", StringComparison.Ordinal);
        if (says is Says.Deployed or Says.NotDeployed)
            says = (says == Says.NotDeployed) == isUndeployment ? Says.All : Says.Failure;
        string[] missing = says switch
        {
            Says.Nothing or Says.EmptyList or Says.Another => named ?? [],
            Says.Production => [.. (named ?? []).Except(["production"])],
            _ => [],
        };
        var isDue = named != null;
        bool? deployed = says switch
        {
            Says.Failure => false,
            Says.Nothing => null,
            _ => missing.Length == 0 ? true : null,
        };
        ErrorReason? reason = deployed == false ? ErrorReason.DeploymentFailed : deployed == null && isDue ? ErrorReason.DeploymentUnconfirmed : null;
        foreach (var saved in Saved)
        {
            using var exchange = new ClientAndServer(Server(RawReply.Json(
                deployment.Length == 0 ? $"{{{saved}}}" : $"{{{saved},\"deploymentResult\":{deployment}}}")));

            var result = await runAsync(exchange.Client);

            Assert.Equal((true, deployed, reason == null), (result.Saved, result.Deployed, result.Success));
            if (reason == null)
                continue;
            var error = result.ToException();
            Assert.Equal(reason, error.Reason);
            Assert.Same(result, error.Deployment);
            Assert.Equal(deployed == null ? missing : null, result.Unconfirmed);
            if (deployed == null && missing.Length > 0)
                Assert.EndsWith($" {string.Join(", ", missing)}.", error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Failure_with_a_deployment_report_means_saved_but_not_deployed(string change, string deployment)
    {
        foreach (var (status, words) in Failures)
        {
            using var exchange = new ClientAndServer(Server(Reply(status, words, deployment)));

            if (EmptyReports.Contains(deployment))
            {
                Assert.NotEqual(ErrorReason.DeploymentFailed, (await Assert.ThrowsAsync<ApinizerException>(() => ReadAsync(exchange))).Reason);
                continue;
            }

            var result = await ReadAsync(exchange);

            Assert.Equal((true, false, false), (result.Saved, result.Deployed, result.Success));
            Assert.Equal(ErrorReason.DeploymentFailed, result.ToException().Reason);
            Assert.Same(result, result.ToException().Deployment);
        }

        foreach (var (status, words, reason) in Refusals)
        {
            using var exchange = new ClientAndServer(Server(Reply(status, words, deployment)));

            // A creation that finds the key looks it up once more; here the gateway does not show it.
            var expected = change == "ensure, which creates" && reason == ErrorReason.AlreadyExists ? ErrorReason.EnvironmentsLeftOut : reason;
            Assert.Equal(expected, (await Assert.ThrowsAsync<ApinizerException>(() => ReadAsync(exchange))).Reason);
        }

        Task<Deployment> ReadAsync(ClientAndServer exchange) => Changes[change].RunAsync(exchange.Client);

        static RawReply Reply(int status, string words, string deployment) =>
            RawReply.Json(deployment.Length == 0 ? $"{{{words}}}" : $"{{{words},\"deploymentResult\":{deployment}}}", status);
    }

    [Theory]
    [MemberData(nameof(OfDialects))]
    public async Task Reads_deployment_reports_of_every_server_generation(string change, EmulatorDialect dialect, bool fails)
    {
        using var gateway = new TestGateway(TestGateway.Options(dialect: dialect, fail: fails ? ["production"] : []));
        using var client = ClientAndServer.Connect(gateway.Uri, TestGateway.Token);
        await client.Keys.CreateAsync("MyProject", Key("my-key"));
        await client.Keys.CreateAsync("MyProject", Key("bound"));
        await client.Credentials.SetAsync("MyProject", "api-user", CredentialItem.PrivateKey, "bound");
        await client.ApiProxies.PublishAsync("MyProject", "MyAPI", "production");
        // The emulator deploys an update without content too, and reports it.
        var isDeployed = change != "proxy keys";

        var result = await Changes[change].RunAsync(client);

        Assert.Equal((true, isDeployed ? !fails : null, !isDeployed || !fails), (result.Saved, result.Deployed, result.Success));
        if (fails && isDeployed)
            Assert.Equal(["production"], result.FailedEnvironments);
        Assert.Null(result.Unconfirmed);
    }

    [Theory]
    [InlineData("create", "'new' is saved, but the gateway's reply does not say that it is deployed to production, staging.", "Set-ApinizerKey")]
    [InlineData("bind a key", "'api-user' is saved, but the gateway's reply does not say that it is deployed.", "Set-ApinizerCredentialPrivateKey")]
    [InlineData("bind a keystore", "'api-user' is saved, but the gateway's reply does not say that it is deployed.", "Set-ApinizerCredentialKeystore")]
    [InlineData("unbind", "'api-user' is saved, but the gateway's reply does not say that it is deployed.", "manager")]
    [InlineData("remove a key", "'my-key' is removed, but the gateway's reply does not say that it is undeployed.", "manager")]
    [InlineData("publish", "'MyAPI' is saved, but the gateway's reply does not say that it is deployed to production.", "Get-ApinizerApiProxyDeployment 'MyAPI' -Project 'MyProject'")]
    [InlineData("unpublish", "'MyAPI' is taken out, but the gateway's reply does not say that it is undeployed from production.", "Get-ApinizerApiProxyDeployment 'MyAPI' -Project 'MyProject'")]
    [InlineData("proxy keys with a deployment", "'MyAPI' is saved, but the gateway's reply does not say that it is deployed to production, staging.", "Get-ApinizerApiProxyDeployment 'MyAPI' -Project 'MyProject'")]
    public async Task Unconfirmed_deployment_names_the_environments_and_how_to_check(string change, string message, string look)
    {
        using var exchange = new ClientAndServer(Server(Replies.Saved));

        var result = await Changes[change].RunAsync(exchange.Client);

        Assert.Equal(message, result.ToException().Message);
        Assert.Contains(look, result.UnconfirmedAction, StringComparison.Ordinal);
    }

    // The lookup before an update finds the key; the one before a creation finds none.
    private static RawServer Server(RawReply reply) => new(request =>
        !request.RequestLine.StartsWith("GET ", StringComparison.Ordinal) ? reply
        : request.RequestLine.Contains("/keys/new/", StringComparison.Ordinal) ? Replies.Error(404, "not_found", "Key (new) was not found!")
        : RawReply.Json("""
            { "success": true, "resultList": [{ "name": "my-key", "cryptoKeyInfoEnvironmentList": [{ "environmentName": "production" }, { "environmentName": "staging" }] }] }
            """));

    private static CreateKey Key(string name) =>
        new(name, KeyType.PrivateKey, [.. Both.Select(environment => new KeyEnvironment(environment, SampleContent.PrivateKey))]);
}
