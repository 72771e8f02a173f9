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
    public void Wait_confirms_what_the_reply_leaves_open(string change, bool deployed)
    {
        foreach (var body in new[] { """{"success":true}""", """{"success":true,"deploymentResult":{"success":true,"deploymentResults":[]}}""" })
        {
            using var server = Server(body, deployed);
            using var shell = Connect(server);

            var result = shell.Run($"{change} -Wait").Single();

            Assert.Equal((true, true, "production: ok"), (result.Properties["Deployed"].Value, result.Properties["Success"].Value, $"{result.Properties["EnvironmentResults"].Value}"));
        }
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Wait_in_vain_leaves_it_open(string change, bool deployed) => AssertOpen($"{change} -Wait -WaitTimeoutSec 1", !deployed, "Timeout");

    [Theory]
    [MemberData(nameof(Changes))]
    public void Without_a_wait_it_is_left_open(string change, bool deployed) => AssertOpen(change, deployed, "DeploymentUnconfirmed");

    private static void AssertOpen(string change, bool deployed, string reason)
    {
        using var server = Server("""{"success":true}""", deployed);
        using var shell = Connect(server);
        using var running = shell.Start(change);

        var result = running.Invoke().Single();

        shell.SetVariable("result", result);
        Assert.Contains("unknown", string.Concat(shell.Run("$PSStyle.OutputRendering = 'PlainText'; $result | Format-Table | Out-String")), StringComparison.Ordinal);
        Assert.Equal((null, false), (result.Properties["Deployed"].Value, result.Properties["Success"].Value));
        Assert.StartsWith(reason + ",", Assert.Single(running.Streams.Error).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    private static RawServer Server(string body, bool deployed) => new(request =>
        !request.RequestLine.StartsWith("GET ", StringComparison.Ordinal) ? RawReply.Json(body)
        : request.Target.Contains("deploy-status", StringComparison.Ordinal) ? RawReply.Of(404, null, "")
        : RawReply.Json($$"""
            {"success":true,"resultList":[{"name":"MyAPI","deploymentList":[{"environmentName":"production","deployed":{{(deployed ? "true" : "false")}},"redeployRequired":false}]}]}
            """));

    private static Shell Connect(RawServer server)
    {
        var shell = new Shell();
        shell.Run($"$null = Connect-Apinizer {server.Address} -Project P -Token (ConvertTo-SecureString apnz_test -AsPlainText -Force)");
        return shell;
    }
}
