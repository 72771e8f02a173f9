using System;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Emulator;

namespace ApinizerOps.Tests.Emulator;

public sealed class EmulatorStartTests
{
    [Fact]
    public void Listens_on_a_free_loopback_port()
    {
        using var one = new TestGateway();
        using var two = new TestGateway();

        Assert.True(one.Uri.IsLoopback);
        Assert.Equal("http", one.Uri.Scheme);
        Assert.Equal("/", one.Uri.AbsolutePath);
        Assert.NotEqual(one.Uri.Port, two.Uri.Port);
        Assert.Empty(one.Requests);
    }

    [Fact]
    public async Task Port_of_another_emulator_is_refused()
    {
        using var first = new TestGateway();

        for (var i = 0; i < 3; i++)
            AssertTaken(first.Uri.Port);

        Assert.Equal(400, (await first.DeleteAsync(TestGateway.PrivateKey)).Status);
    }

    [Fact]
    public void Port_of_another_program_is_refused()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();

        AssertTaken(((IPEndPoint)socket.LocalEndpoint).Port);
    }

    [Fact]
    public async Task Project_admin_always_exists()
    {
        using var gateway = new TestGateway(TestGateway.Options(projects: []));

        Assert.Equal(["admin"], gateway.State.Projects.Keys);
        Assert.Equal("production:True", (await gateway.PostAsync("projects/admin/keys/", TestBody.PrivateKey())).Deployed());
    }

    [Fact]
    public void Duplicate_names_are_merged()
    {
        using var gateway = new TestGateway(TestGateway.Options(projects: ["a", "a", "admin"], usernames: ["u", "u"], apiProxies: ["p", "p"]));

        Assert.Equal(["a", "admin"], gateway.State.Projects.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["u"], gateway.State.Projects["a"].Credentials.Keys);
        Assert.Equal(["p"], gateway.State.Projects["a"].ApiProxies.Keys);
    }

    public static TheoryData<EmulatorOptions, ErrorReason> Bad => new()
    {
        { TestGateway.Options(port: -1), ErrorReason.InvalidArgument },
        { TestGateway.Options(port: 65536), ErrorReason.InvalidArgument },
        { TestGateway.Options(token: ""), ErrorReason.InvalidArgument },
        { TestGateway.Options(token: "s3cret token"), ErrorReason.InvalidArgument },
        { TestGateway.Options(token: "s3cret\n"), ErrorReason.InvalidArgument },
        { TestGateway.Options(token: "s3cretş"), ErrorReason.InvalidArgument },
        { TestGateway.Options(latency: TimeSpan.FromSeconds(-1)), ErrorReason.InvalidArgument },
        { TestGateway.Options(latency: TimeSpan.FromDays(60)), ErrorReason.InvalidArgument },
        { TestGateway.Options(publishDelay: TimeSpan.FromSeconds(-1)), ErrorReason.InvalidArgument },
        { TestGateway.Options(publishDelay: TimeSpan.FromDays(60)), ErrorReason.InvalidArgument },
        { TestGateway.Options(tokenLifetime: TimeSpan.MaxValue), ErrorReason.InvalidArgument },
        { TestGateway.Options(tokenLifetime: TimeSpan.MinValue), ErrorReason.InvalidArgument },
        { TestGateway.Options(dialect: (EmulatorDialect)3), ErrorReason.InvalidArgument },
        { TestGateway.Options(projects: [""]), ErrorReason.InvalidName },
        { TestGateway.Options(projects: ["a/b"]), ErrorReason.InvalidName },
        { TestGateway.Options(usernames: [".."]), ErrorReason.InvalidName },
        { TestGateway.Options(apiProxies: ["a", " "]), ErrorReason.InvalidName },
        { TestGateway.Options(environments: ["a\tb"]), ErrorReason.InvalidName },
        { new EmulatorOptions { Token = SecureStrings.FromPlainText("t"), Certificates = [""] }, ErrorReason.InvalidName },
        { new EmulatorOptions { Token = SecureStrings.FromPlainText("t"), Keystores = ["a/b"] }, ErrorReason.InvalidName },
        { new EmulatorOptions { Token = SecureStrings.FromPlainText("t"), Truststores = ["."] }, ErrorReason.InvalidName },
        { TestGateway.Options(fail: ["test"]), ErrorReason.InvalidArgument },
        { TestGateway.Options(fail: ["Production"]), ErrorReason.InvalidArgument },
    };

    [Theory]
    [MemberData(nameof(Bad), DisableDiscoveryEnumeration = true)]
    public void Invalid_option_is_refused(EmulatorOptions options, ErrorReason reason)
    {
        var error = Assert.Throws<ApinizerException>(() => new EmulatorFactory().Start(options));

        Assert.Equal(reason, error.Reason);
        Assert.DoesNotContain("s3cret", error.Message, StringComparison.Ordinal);
    }

    private static void AssertTaken(int port)
    {
        var error = Assert.Throws<ApinizerException>(() => new EmulatorFactory().Start(TestGateway.Options(port)));

        Assert.Equal(ErrorReason.InvalidArgument, error.Reason);
        Assert.Contains($"Port {port} is taken", error.Message, StringComparison.Ordinal);
    }
}
