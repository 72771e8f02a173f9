using System;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Client.Http;
using ApinizerOps.Tests.Client;
using FsCheck;
using FsCheck.Fluent;

namespace ApinizerOps.Tests.RandomInputs;

/// <summary>A name arrives unchanged or is refused.</summary>
public sealed class RandomNameTests
{
    private static readonly Gen<(string Project, string Name, string Other)> Names =
        RandomText.Name.Three().Select(three => (three.Item1, three.Item2, three.Item3));

    [Fact]
    public void Names_round_trip_through_every_route() => Property.Holds(Names, names =>
    {
        var (project, name, other) = names;
        AssertRoundTrip(() => Routes.Keys(project), "projects", project, "keys", "");
        AssertRoundTrip(() => Routes.Key(project, name), "projects", project, "keys", name, "");
        AssertRoundTrip(
            () => Routes.CredentialItem(project, name, CredentialItem.PrivateKey), "projects", project, "credentials", name, "privateKey", "");
        AssertRoundTrip(
            () => Routes.CredentialItem(project, name, CredentialItem.Keystore, other), "projects", project, "credentials", name, "keystore", other, "");
        AssertRoundTrip(
            () => Routes.DeployStatus(project, name, other), "projects", project, "apiProxies", name, "environments", other, "deploy-status", "");
        AssertRoundTrip(() => Routes.ApiProxyKeys(project, name), "projects", project, "apiProxies", name, "settings", "keys", "");
    });

    [Fact]
    public async Task Names_arrive_at_a_server_unchanged()
    {
        using var exchange = new ClientAndServer(Replies.Credential);
        foreach (var (project, name, other) in Property.Some(Names, 500))
        {
            var before = exchange.Server.Requests.Count;
            var call = exchange.Credentials.SetAsync(project, name, CredentialItem.PrivateKey, other);
            if (!new[] { project, name, other }.All(MayBe))
            {
                Assert.Equal(ErrorReason.InvalidName, (await Calls.FailAsync(call)).Reason);
                Assert.Equal(before, exchange.Server.Requests.Count);
                continue;
            }

            await call;
            Assert.Equal(before + 1, exchange.Server.Requests.Count);
            var line = exchange.Server.Requests.Last().RequestLine;
            Assert.All(line, letter => Assert.InRange(letter, ' ', '~'));
            Assert.Equal(
                ["PUT ", "apiops", "projects", project, "credentials", name, "privateKey", other, " HTTP", "1.1"],
                line.Split('/').Select(Uri.UnescapeDataString));
        }
    }

    private static void AssertRoundTrip(Func<string> route, params string[] segments)
    {
        const string gateway = "https://apinizer.example.com/manager/apiops/";
        if (!segments.SkipLast(1).All(MayBe))
        {
            Assert.Equal(ErrorReason.InvalidName, Assert.Throws<ApinizerException>(route).Reason);
            return;
        }

        var address = gateway + route();
        var made = new Uri(address);
        Assert.True(UriCheck.IsUnchanged(address, made));
        Assert.Equal(segments, made.AbsoluteUri[gateway.Length..].Split('/').Select(Uri.UnescapeDataString));
    }

    private static bool MayBe(string name) => name.Trim().Length > 0 && name is not ("." or "..")
        && RandomText.IsText(name) && !name.Any(letter => letter is '/' or '\\' or < ' ' or >= '\u007f' and <= '\u009f');
}
