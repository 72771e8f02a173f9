using System;
using System.Linq;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>Names that can't be displayed as they are, piped from a list to the next cmdlet.</summary>
public sealed class PipedNameTests
{
    private const string Token = "apnz_0123456789";

    // These look the same when displayed: with a control character, an agent's command, and the session's token.
    private static readonly string[] Names =
        ["prod-key", "prod-key\\u0007", "prod-key \\u001b[0m", "##vso[task.complete]prod-key", "prod-key " + Token, "prod-key ", "prod\\u200b-key", "x\\ufffd"];

    private static readonly string Values = string.Join(", ", Names.Select(name => $$"""{ "name": "{{name}}", "username": "{{name}}", "keyType": "PRIVATE_KEY" }"""));

    [Theory]
    [InlineData("Get-ApinizerKey | Remove-ApinizerKey -JwkDeleteAction Nullify -Force", "keys/{0}/?jwkDeleteAction=NULLIFY")]
    [InlineData("Get-ApinizerKey | Update-ApinizerKey -Description d -JwkUpdateAction Nullify", "keys/{0}/?jwkUpdateAction=NULLIFY")]
    [InlineData("Get-ApinizerKey | Set-ApinizerCredentialPrivateKey -Username api-user", "credentials/api-user/privateKey/{0}/")]
    [InlineData("Get-ApinizerCredential | Remove-ApinizerCredentialPrivateKey -Force", "credentials/{0}/privateKey/")]
    [InlineData("Get-ApinizerCredential | Set-ApinizerCredentialPrivateKey -KeyName k", "credentials/{0}/privateKey/k/")]
    [InlineData("Get-ApinizerApiProxy | Publish-ApinizerApiProxy -Environment production", "apiProxies/{0}/environments/production/")]
    [InlineData("Get-ApinizerApiProxy | Unpublish-ApinizerApiProxy -Environment production -Force", "apiProxies/{0}/environments/production/")]
    [InlineData("Get-ApinizerApiProxy | Update-ApinizerProxyKeys -PublicKey ak_1", "apiProxies/{0}/settings/keys/")]
    [InlineData("Get-ApinizerEnvironment | Publish-ApinizerApiProxy -ApiProxy MyAPI", "apiProxies/MyAPI/environments/{0}/")]
    public void Piped_names_are_sent_exactly_or_refused(string pipeline, string route)
    {
        using var server = Server();
        using var shell = Connect(server);

        using var running = shell.Start(pipeline);
        running.Invoke();

        Assert.Equal(
            new[] { "prod-key", "##vso[task.complete]prod-key", "prod-key " + Token, "prod-key ", "prod\u200b-key", "x\ufffd" }
                .Select(name => "/apiops/projects/P/" + route.Replace("{0}", name, StringComparison.Ordinal)),
            Changes(server));
        Assert.Equal(["InvalidName", "InvalidName"], running.Streams.Error.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        // A script may use the target of an error as a name.
        string[] targets = pipeline.Contains("-Username api-user", StringComparison.Ordinal) ? ["api-user", "api-user"]
            : pipeline.Contains("-ApiProxy", StringComparison.Ordinal) ? ["MyAPI", "MyAPI"] : ["prod-key\ufffd", "prod-key \ufffd"];
        Assert.Equal(targets, running.Streams.Error.Select(error => error.TargetObject));
    }

    /// <summary>A copy contains the displayed name, which could be another key's.</summary>
    [Theory]
    [InlineData("ForEach-Object { Remove-ApinizerKey $_.Name -JwkDeleteAction Nullify -Force }")]
    [InlineData("ForEach-Object { Remove-ApinizerKey \"$_\" -JwkDeleteAction Nullify -Force }")]
    [InlineData("Remove-ApinizerKey -Name { $_.Name } -JwkDeleteAction Nullify -Force")]
    [InlineData("Select-Object Name, Gateway | Remove-ApinizerKey -JwkDeleteAction Nullify -Force")]
    [InlineData("ConvertTo-Csv | ConvertFrom-Csv | Remove-ApinizerKey -JwkDeleteAction Nullify -Force")]
    [InlineData("ConvertTo-Json | ConvertFrom-Json | ForEach-Object { $_ } | Remove-ApinizerKey -JwkDeleteAction Nullify -Force")]
    [InlineData("ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) } | Remove-ApinizerKey -JwkDeleteAction Nullify -Force")]
    public void Copies_with_a_changed_name_are_refused(string copy)
    {
        using var server = Server();
        using var shell = Connect(server);

        using var running = shell.Start("Get-ApinizerKey | " + copy);
        running.Invoke();

        Assert.Equal(["/apiops/projects/P/keys/prod-key/?jwkDeleteAction=NULLIFY"], Changes(server));
        Assert.Equal(Names.Length - 1, running.Streams.Error.Count(error => error.FullyQualifiedErrorId.StartsWith("InvalidName,", StringComparison.Ordinal)));
    }

    [Fact]
    public void Results_keep_the_real_name_for_the_next_cmdlet()
    {
        using var server = Server();
        using var shell = Connect(server);

        var results = shell.Run(
            "Get-ApinizerKey | Where-Object Name -like '*vso*' | Update-ApinizerKey -Description d -JwkUpdateAction Nullify | Set-ApinizerCredentialPrivateKey -Username api-user");

        Assert.Equal("# #vso[task.complete]prod-key\ufffd", results.Single().Properties["KeyName"].Value);
        Assert.Equal("/apiops/projects/P/credentials/api-user/privateKey/##vso[task.complete]prod-key/", Changes(server).Last());
    }

    [Fact]
    public void Rotations_show_cleaned_names()
    {
        using var server = Server();
        using var shell = Connect(server);

        var results = shell.Run("Get-ApinizerKey | Where-Object Name -like '*vso*' | Invoke-ApinizerKeyRotation -Strategy InPlace -Environment production -Content (New-ApinizerKeyMaterial -Rsa 2048) -Force");

        Assert.Equal("# #vso[task.complete]prod-key\ufffd", results.Single().Properties["KeyName"].Value);
        results = shell.Run("Get-ApinizerApiProxy | Where-Object Name -like '*vso*' | Invoke-ApinizerProxyKeyRotation -Force");
        Assert.Equal("# #vso[task.complete]prod-key\ufffd", results.Single().Properties["ApiProxy"].Value);
    }

    [Fact]
    public void No_output_contains_the_token_or_a_logging_command()
    {
        using var server = Server();
        using var shell = Connect(server);
        using var running = shell.Start(
            "$VerbosePreference = 'Continue'; Get-ApinizerKey | Remove-ApinizerKey -JwkDeleteAction Nullify -WhatIf; "
            + "Get-ApinizerKey | Remove-ApinizerKey -JwkDeleteAction Nullify -Force; Get-ApinizerApiProxy | Publish-ApinizerApiProxy -Environment e -Wait -WaitTimeoutSec 1");

        var output = running.Invoke();

        var shown = string.Join('\n', output.Select(one => $"{one}")) + string.Join('\n', running.Streams.Verbose)
            + string.Join('\n', running.Streams.Warning) + string.Join('\n', running.Streams.Error.Select(error => $"{error} {error.Exception} {error.TargetObject}"))
            + string.Join('\n', running.Streams.Progress.Select(one => one.CurrentOperation));
        Assert.Contains("prod-key", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(Token, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("##vso[", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void Completion_offers_only_names_that_are_shown_unchanged()
    {
        using var server = Server();
        using var shell = Connect(server);

        var offered = shell.Run("(TabExpansion2 'Remove-ApinizerKey prod').CompletionMatches.CompletionText").Select(one => one.ToString());

        Assert.Equal(["prod-key", "'prod-key '", "'prod\u200b-key'"], offered);
    }

    private static RawServer Server() => new(request => !request.RequestLine.StartsWith("GET ", StringComparison.Ordinal)
        ? RawReply.Json("""{"success":true,"deploymentResult":{"success":true}}""")
        : RawReply.Json($$"""{ "success": true, "resultList": [{{Values}}] }"""));

    private static Shell Connect(RawServer server)
    {
        var shell = new Shell();
        shell.Run($"$null = Connect-Apinizer {server.Address} -Project P -Token (ConvertTo-SecureString {Token} -AsPlainText -Force)");
        return shell;
    }

    private static string[] Changes(RawServer server) =>
        [.. server.Requests.Where(request => !request.RequestLine.StartsWith("GET ", StringComparison.Ordinal)).Select(request => Uri.UnescapeDataString(request.Target))];
}
