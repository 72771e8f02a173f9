using System;
using System.Linq;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>Deployments of API proxies that the reply does not confirm, with and without -Wait.</summary>
public sealed class PublicationCmdletTests
{
    public static TheoryData<string, bool> Changes => new()
    {
        { "Publish-ApinizerApiProxy MyAPI production", true },
        { "Unpublish-ApinizerApiProxy MyAPI production -Force", false },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public void Wait_confirms_an_unconfirmed_deployment(string change, bool deployed)
    {
        foreach (var body in new[] { """{"success":true}""", """{"success":true,"deploymentResult":{"success":true,"deploymentResults":[]}}""" })
        {
            using var server = Server(body, deployed, before: !deployed);
            using var shell = Connect(server);

            var result = shell.Run($"{change} -Wait").Single();

            Assert.Equal((true, true, "production: ok"), (result.Properties["Deployed"].Value, result.Properties["Success"].Value, $"{result.Properties["EnvironmentResults"].Value}"));
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Wait_that_times_out_leaves_the_deployment_unconfirmed(string change, bool deployed) => AssertOpen($"{change} -Wait -WaitTimeoutSec 1", !deployed, "Timeout");

    [Theory]
    [MemberData(nameof(Changes))]
    public void Without_Wait_the_deployment_is_unconfirmed(string change, bool deployed) => AssertOpen(change, deployed, "DeploymentUnconfirmed");

    /// <summary>No list, an environment of another name, or an unreadable flag: none confirms the state.</summary>
    [Theory]
    [InlineData("Publish-ApinizerApiProxy MyAPI production")]
    [InlineData("Unpublish-ApinizerApiProxy MyAPI production -Force")]
    public void Wait_without_a_clear_status_leaves_the_deployment_unconfirmed(string change)
    {
        foreach (var list in new[] { "", ",\"deploymentList\":[{\"environmentName\":\"Production\",\"deployed\":true}]", ",\"deploymentList\":[{\"environmentName\":\"production\",\"deployed\":\"maybe\"}]" })
            AssertOpen($"{change} -Wait -WaitTimeoutSec 1", new RawServer(request => Answer(request, $$"""{"name":"MyAPI"{{list}}}""")), "DeploymentUnconfirmed");
    }

    [Fact]
    public void Wait_does_not_take_an_earlier_deployment_for_this_one() =>
        AssertOpen("Publish-ApinizerApiProxy MyAPI production -Wait -WaitTimeoutSec 1", Server("""{"success":true}""", deployed: true, before: true), "DeploymentUnconfirmed");

    [Fact]
    public void Wait_after_a_confirmed_reply_needs_no_change_of_state()
    {
        using var server = Server("""{"success":true,"deploymentResult":{"success":true}}""", deployed: true, before: true);
        using var shell = Connect(server);

        Assert.Equal(true, shell.Run("Publish-ApinizerApiProxy MyAPI production -Wait").Single().Properties["Success"].Value);
    }

    private static void AssertOpen(string change, bool deployed, string reason) => AssertOpen(change, Server("""{"success":true}""", deployed, deployed), reason);

    private static void AssertOpen(string change, RawServer server, string reason)
    {
        using var ended = server;
        using var shell = Connect(server);
        using var running = shell.Start(change);

        var result = running.Invoke().Single();

        shell.SetVariable("result", result);
        Assert.Contains("unknown", string.Concat(shell.Run("$PSStyle.OutputRendering = 'PlainText'; $result | Format-Table | Out-String")), StringComparison.Ordinal);
        Assert.Equal((null, false), (result.Properties["Deployed"].Value, result.Properties["Success"].Value));
        Assert.StartsWith(reason + ",", Assert.Single(running.Streams.Error).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    // A server whose state changes with the request.
    private static RawServer Server(string body, bool deployed, bool before)
    {
        var state = before;
        return new RawServer(request =>
        {
            if (!request.RequestLine.StartsWith("GET ", StringComparison.Ordinal))
                state = deployed;
            return Answer(request, $$"""{"name":"MyAPI","deploymentList":[{"environmentName":"production","deployed":{{(state ? "true" : "false")}},"redeployRequired":false}]}""", body);
        });
    }

    private static RawReply Answer(RawRequest request, string proxy, string body = """{"success":true}""") =>
        !request.RequestLine.StartsWith("GET ", StringComparison.Ordinal) ? RawReply.Json(body)
        : request.Target.Contains("deploy-status", StringComparison.Ordinal) ? RawReply.Of(404, null, "")
        : RawReply.Json($$"""{"success":true,"resultList":[{{proxy}}]}""");

    private static Shell Connect(RawServer server)
    {
        var shell = new Shell();
        shell.Run($"$null = Connect-Apinizer {server.Address} -Project P -Token (ConvertTo-SecureString apnz_test -AsPlainText -Force)");
        return shell;
    }
}
