using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Text from a server must not issue logging commands to a build agent.</summary>
public sealed class BuildAgentTextTests
{
    public static TheoryData<string> Commands =>
    [
        "##vso[task.setvariable variable=x]y",
        "##[error]z",
        "##VSO[task.complete result=Succeeded]",
        "###[error]",
        "####vso[x]",
        "in a line ##vso[x] and ##[y] again",
        "no\\n::stop-commands::[pause]",
        "::error file=[a]::text",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Logging_commands_in_errors_are_defused(string command)
    {
        using var json = new ClientAndServer(Replies.Error(400, "bad_request", command));
        using var page = new ClientAndServer(RawReply.Html($"<html>{command}</html>"));

        AssertHarmless((await Calls.FailAsync(json.BindAsync())).ToString());
        AssertHarmless((await Calls.FailAsync(json.BindAsync())).ServerMessage!);
        AssertHarmless((await Calls.FailAsync(page.BindAsync())).ToString());
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Logging_commands_in_results_are_defused(string command)
    {
        using var exchange = new ClientAndServer(RawReply.Json($$"""
            {
              "success": true,
              "deploymentResult": {
                "message": "{{command}}",
                "environmentResults": [ { "environmentName": "{{command}}", "success": false, "message": "{{command}}" } ]
              }
            }
            """));

        var result = await exchange.BindAsync();

        AssertHarmless(result.Message!);
        AssertHarmless(result.ToString());
        AssertHarmless(result.EnvironmentResults[0].Message!);
    }

    private static void AssertHarmless(string text)
    {
        Assert.Contains("[", text, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("##[", text, StringComparison.Ordinal);
        Assert.DoesNotContain("::stop-commands", text, StringComparison.Ordinal);
        Assert.DoesNotContain("::error", text, StringComparison.Ordinal);
    }
}
