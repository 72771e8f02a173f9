using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Emulator;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Tests.Emulator;

/// <summary>The table of endpoints in CONTRIBUTING.md, against the emulator's routes and what the client sends.</summary>
public sealed class EndpointTableTests
{
    private static readonly string[] Table = [.. Regex
        .Matches(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "CONTRIBUTING.md")), @"(?m)^\| `(?<request>(?:GET|POST|PUT|PATCH|DELETE) [^`]+)` \|")
        .Select(match => match.Groups["request"].Value)];

    [Fact]
    public void Names_exactly_the_routes_of_the_emulator() => Assert.Equal(
        Table.Select(Plain).Order(), EmulatorFactory.Routes(EmulatorDialect.Current).Select(route => Plain($"{route.Method} {route.Pattern}")).Order());

    [Fact]
    public async Task Names_exactly_what_the_client_sends()
    {
        using var exchange = new ClientAndServer(new RawServer(request =>
            request.RequestLine.Contains("deploy-status", StringComparison.Ordinal) ? RawReply.Json("""{"success":true}""")
            : request.RequestLine.StartsWith("GET /apiops/projects/p/certificates/new", StringComparison.Ordinal) ? RawReply.Json("""{"error":"not_found"}""", 404)
            : request.RequestLine.StartsWith("GET /apiops/projects/p/keystores/imported", StringComparison.Ordinal)
                ? RawReply.Json("""{"success":true,"resultList":[{"name":"imported","keyStoreEnvironmentList":[{"environmentName":"other"}]}]}""")
            : request.RequestLine.StartsWith("GET /apiops/projects/p/certificates/imported", StringComparison.Ordinal)
                ? RawReply.Json("""{"success":true,"resultList":[{"name":"imported","certificateEnvironmentList":[{"environmentName":"e"}]}]}""")
            : RawReply.Json("""
                {"success":true,"access_token":"t","resultList":[{"name":"n","deploymentList":[{"environmentName":"e","deployed":true}]}]}
                """)));
        foreach (var call in Every(exchange.Client))
            await call;
        using var user = new ApinizerClientFactory().Create(
            new SessionOptions(GatewayAddress.Normalize(exchange.Server.Address), new NetworkCredential("u", "p")));
        await user.LoginAsync();

        var patterns = Table.ToDictionary(row => row, row =>
            new Regex("^" + Regex.Replace(Regex.Escape(row).Replace(@"\ ", " /apiops/", StringComparison.Ordinal), @"\\\{\w+}", "[^/]+") + @"(\?\S*)? HTTP"));
        var sent = exchange.Server.Requests.Select(request => request.RequestLine).ToList();
        Assert.All(sent, line => Assert.Contains(patterns.Values, pattern => pattern.IsMatch(line)));
        Assert.All(patterns, pattern => Assert.Contains(sent, pattern.Value.IsMatch));
    }

    private static IEnumerable<Task> Every(IApinizerClient client)
    {
        yield return client.TestAsync();
        yield return client.Projects.ListAsync();
        yield return client.Environments.ListAsync(null);
        yield return client.Environments.ListAsync("p");
        yield return client.Certificates.ListTrustedAsync("e");
        yield return client.Keys.ListAsync("p");
        yield return client.Keys.GetAsync("p", "n");
        yield return client.Keys.CreateAsync("p", SampleContent.Create());
        yield return client.Keys.UpdateAsync("p", "k", new UpdateKey { Description = "d" });
        yield return client.Keys.RemoveAsync("p", "k", JwkDeleteAction.Nullify);
        yield return client.Certificates.ListAsync("p");
        yield return client.Certificates.GetAsync("p", "n");
        yield return client.Certificates.CreateAsync("p", "new", SampleCertificates.Upload("e"));
        yield return client.Certificates.UpdateAsync("p", "n", SampleCertificates.Upload("e"));
        yield return client.Certificates.UpdateAsync("p", "imported", SampleCertificates.Upload("e"));
        yield return client.Certificates.RemoveAsync("p", "n", JwkDeleteAction.Nullify);
        yield return client.Keystores.ListAsync("p");
        yield return client.Keystores.GetAsync("p", "n");
        yield return client.Keystores.CreateAsync("p", "n", SampleKeystores.Change("e"));
        yield return client.Keystores.UpdateAsync("p", "n", SampleKeystores.Change("e"));
        yield return client.Keystores.UpdateAsync("p", "imported", SampleKeystores.Change("e"));
        yield return client.Keystores.RemoveAsync("p", "n", JwkDeleteAction.Nullify);
        yield return client.Credentials.ListAsync("p");
        foreach (var item in Enum.GetValues<CredentialItem>())
        {
            yield return client.Credentials.SetAsync("p", "u", item, "n");
            yield return client.Credentials.RemoveAsync("p", "u", item);
        }

        yield return client.ApiProxies.ListAsync("p");
        yield return client.ApiProxies.GetAsync("p", "n");
        yield return client.ApiProxies.UpdateKeysAsync("p", "a", new UpdateProxyKeys { PublicKey = "ak_1" });
        yield return client.ApiProxies.PublishAsync("p", "a", "e");
        yield return client.ApiProxies.UnpublishAsync("p", "a", "e");
        yield return client.ApiProxies.ListDeploymentsAsync("p", "n");
    }

    // Parameter names may differ between the table and a route.
    private static string Plain(string request) => Regex.Replace(request, @"\{\w+}", "{}");
}
