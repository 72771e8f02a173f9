using System;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>Certificate checks, over real TLS.</summary>
[Trait(TestCulture.Trait, TestCulture.Invariant)]
public sealed class TlsTests
{
    [Theory]
    [InlineData("untrusted", "the issuer of its certificate, CN=gateway, is not trusted here")]
    [InlineData("expired", "is not valid now, but from")]
    [InlineData("not yet valid", "is not valid now, but from")]
    [InlineData("wrong host", "is not for 127.0.0.1 but for CN=gateway")]
    public async Task Invalid_certificate_is_refused_with_the_reason(string kind, string words)
    {
        using var certificate = TestCertificates.Of(kind);
        using var server = new TlsServer(certificate);
        using var client = ClientAndServer.Connect(server.Address, options => options);

        foreach (var operation in Enum.GetValues<Operation>())
        {
            var listener = new RecordingObserver();
            var error = await Calls.FailAsync(client.RunAsync(operation, listener));

            Assert.Equal(ErrorReason.TlsFailed, error.Reason);
            Assert.Contains(words, error.Message, StringComparison.Ordinal);
            Assert.Contains(certificate.Sha256(), error.Message, StringComparison.Ordinal);
            Assert.Empty(listener.Waits);
        }

        Assert.Empty(server.Requests);
        Assert.Equal(Enum.GetValues<Operation>().Length, server.Connections);
    }

    /// <summary>Parallel handshakes do not mix up their certificates.</summary>
    [Fact]
    public async Task Parallel_calls_report_the_certificate_they_were_shown()
    {
        const int Each = 40;
        using var one = TestCertificates.SelfSigned();
        using var other = TestCertificates.SelfSigned();
        using var server = new TlsServer([one, other]);
        using var client = ClientAndServer.Connect(server.Address, options => options);

        var errors = await Task.WhenAll(Enumerable.Range(0, Each * 2).Select(_ => Calls.FailAsync(client.RunAsync(Operation.SetPrivateKey))));

        Assert.All(errors, error => Assert.Equal(ErrorReason.TlsFailed, error.Reason));
        Assert.Equal(Each, errors.Count(error => error.Message.Contains(one.Sha256(), StringComparison.Ordinal)));
        Assert.Equal(Each, errors.Count(error => error.Message.Contains(other.Sha256(), StringComparison.Ordinal)));
        Assert.Equal(Each * 2, server.Connections);
    }

    [Theory]
    [InlineData("untrusted")]
    [InlineData("expired")]
    [InlineData("wrong host")]
    public async Task Invalid_certificate_is_accepted_with_skip_or_matching_thumbprint(string kind)
    {
        using var certificate = TestCertificates.Of(kind);
        using var server = new TlsServer(certificate);
        using var skipping = ClientAndServer.Connect(server.Address, options => options with { SkipCertificateCheck = true });
        using var pinned = ClientAndServer.Connect(server.Address, options => options with { ServerCertificateThumbprint = certificate.Sha256() });

        Assert.True((await skipping.RunAsync(Operation.CreateKey)).Success);
        Assert.True((await pinned.RunAsync(Operation.RemovePrivateKey)).Success);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Certificate_other_than_the_pinned_one_is_refused()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var other = TestCertificates.SelfSigned();
        using var server = new TlsServer(certificate);
        using var client = ClientAndServer.Connect(server.Address, options => options with { ServerCertificateThumbprint = other.Sha256() });

        var error = await Calls.FailAsync(client.RunAsync(Operation.CreateKey));

        Assert.Equal(ErrorReason.TlsFailed, error.Reason);
        Assert.Contains("pinned", error.Message, StringComparison.Ordinal);
        Assert.Contains(certificate.Sha256(), error.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    /// <summary>The option belongs to one session.</summary>
    [Fact]
    public async Task SkipCertificateCheck_applies_to_its_session_only()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var server = new TlsServer(certificate);
        using var skipping = ClientAndServer.Connect(server.Address, options => options with { SkipCertificateCheck = true });
        using var strict = ClientAndServer.Connect(server.Address, options => options);

        await skipping.RunAsync(Operation.CreateKey);

        Assert.Equal(ErrorReason.TlsFailed, (await Calls.FailAsync(strict.RunAsync(Operation.CreateKey))).Reason);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Client_certificate_is_sent()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var mine = TestCertificates.SelfSigned("CN=agent");
        using var server = new TlsServer(certificate, wantsClient: true);
        using var named = ClientAndServer.Connect(
            server.Address, options => options with { ServerCertificateThumbprint = certificate.Sha256(), ClientCertificate = mine });
        using var nameless = ClientAndServer.Connect(
            server.Address, options => options with { ServerCertificateThumbprint = certificate.Sha256() });

        await named.RunAsync(Operation.CreateKey);
        await nameless.RunAsync(Operation.CreateKey);

        Assert.Equal([mine.Sha256(), null], server.Clients);
    }

    [Fact]
    public async Task Connection_test_reports_the_untrusted_certificate()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var server = new TlsServer(certificate);
        using var client = ClientAndServer.Connect(server.Address, options => options);

        var test = await client.TestAsync();

        Assert.Equal((false, null, null), (test.Reachable, test.Authenticated, test.Latency));
        Assert.Contains(certificate.Sha256(), test.Message, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }
}
