using System;
using System.Linq;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>Results with an unconfirmed deployment, piped to the next cmdlet.</summary>
public sealed class PipedResultTests
{
    private const string Another = """{"success":true,"deploymentResult":{"success":true,"environmentResults":[{"environmentName":"test","success":true}]}}""";
    private const string EmptyList = """{"success":true,"deploymentResult":{"success":true,"deploymentResults":[]}}""";

    public static TheoryData<string, string, string> Pipelines => new()
    {
        { "New-ApinizerKey new SecretKey -Environment production -Content $key", "Set-ApinizerCredentialSecretKey -Username api-user", "POST" },
        { "Set-ApinizerKey new SecretKey -Environment production -Content $key", "Set-ApinizerCredentialSecretKey -Username api-user", "GET POST" },
        { "Set-ApinizerKey my-key SecretKey -Environment production -Content $key", "Set-ApinizerCredentialSecretKey -Username api-user", "GET PUT" },
        { "Update-ApinizerKey my-key -Environment production -Content $key -JwkUpdateAction Update", "Remove-ApinizerKey -JwkDeleteAction Nullify -Force", "GET PUT" },
        { "Update-ApinizerProxyKeys MyAPI -PublicKey ak_1 -Deploy -Environment production", "Publish-ApinizerApiProxy -Environment production", "PATCH" },
        { "Publish-ApinizerApiProxy MyAPI production", "Update-ApinizerProxyKeys -PublicKey ak_1", "POST" },
        { "Unpublish-ApinizerApiProxy MyAPI production -Force", "Publish-ApinizerApiProxy -Environment production", "DELETE" },
    };

    [Theory]
    [MemberData(nameof(Pipelines))]
    public void Unconfirmed_result_is_refused_by_the_next_cmdlet(string change, string next, string methods)
    {
        foreach (var body in new[] { """{"success":true}""", Another, EmptyList })
            AssertRefused(body, $"{change} | {next}", methods);
    }

    /// <summary>Copies from a file, a job or a REST call are refused as well.</summary>
    [Theory]
    [InlineData("ConvertTo-Json -WarningAction Ignore | ConvertFrom-Json")]
    [InlineData("ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("ForEach-Object { [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_)) }")]
    [InlineData("Select-Object *")]
    public void Copy_of_an_unconfirmed_result_is_refused(string copy) => AssertRefused(
        """{"success":true}""", $"Publish-ApinizerApiProxy MyAPI production | {copy} | Update-ApinizerProxyKeys -PublicKey ak_1", "POST");

    /// <summary>Bindings and removals name no environments, so any list confirms them; an empty report does not.</summary>
    [Theory]
    [InlineData("Set-ApinizerCredentialPrivateKey api-user my-key", "Remove-ApinizerCredentialPrivateKey -Force", "PUT", "DELETE")]
    [InlineData("Remove-ApinizerKey my-key -JwkDeleteAction Nullify -Force", "Get-ApinizerKey", "DELETE", "GET")]
    public void Unconfirmed_binding_or_removal_is_refused(string change, string next, string method, string nextMethod)
    {
        AssertRefused("""{"success":true}""", $"{change} | {next}", method);

        using var server = Server(Another);
        using var shell = Connect(server);
        shell.Run($"{change} | {next}");
        Assert.Equal([method, nextMethod], Methods(server));
    }

    [Fact]
    public void Confirmed_result_is_accepted()
    {
        using var server = Server("""{"success":true,"deploymentResult":{"success":true}}""");
        using var shell = Connect(server);

        shell.Run("New-ApinizerKey new SecretKey -Environment production -Content $key | Set-ApinizerCredentialSecretKey -Username api-user");

        Assert.Equal(["POST", "PUT"], Methods(server));
    }

    private static void AssertRefused(string body, string pipeline, string methods)
    {
        using var server = Server(body);
        using var shell = Connect(server);
        using var running = shell.Start(pipeline);

        running.Invoke();

        Assert.Equal(
            ["DeploymentUnconfirmed", "InvalidArgument"],
            running.Streams.Error.Select(error => error.FullyQualifiedErrorId.Split(',')[0]).Order());
        Assert.Contains("is not a success", running.Streams.Error.Select(error => error.ToString()).Single(text => text.Contains("The piped ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(methods, string.Join(' ', Methods(server)));
    }

    private static RawServer Server(string body) => new(request =>
        !request.RequestLine.StartsWith("GET ", StringComparison.Ordinal) ? RawReply.Json(body)
        : request.Target.Contains("/keys/new/", StringComparison.Ordinal) ? Replies.Error(404, "not_found", "Key (new) was not found!")
        : RawReply.Json("""{"success":true,"resultList":[{"name":"my-key","cryptoKeyInfoEnvironmentList":[{"environmentName":"production"}]}]}"""));

    private static Shell Connect(RawServer server)
    {
        var shell = new Shell();
        shell.Run($"$key = [byte[]] (1..32); $null = Connect-Apinizer {server.Address} -Project MyProject -Token (ConvertTo-SecureString apnz_test -AsPlainText -Force)");
        return shell;
    }

    private static string[] Methods(RawServer server) => [.. server.Requests.Select(request => request.RequestLine.Split(' ')[0])];
}
