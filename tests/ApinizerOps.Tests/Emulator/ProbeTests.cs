using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class ProbeTests
{
    private const string Text = "text/plain; charset=UTF-8";
    private const string Good = "Bearer " + TestGateway.Token;

    public static TheoryData<EmulatorDialect> WithProbes => [EmulatorDialect.Classic, EmulatorDialect.Current];

    [Theory]
    [MemberData(nameof(WithProbes))]
    public async Task Health_check_needs_no_token(EmulatorDialect dialect)
    {
        using var gateway = new TestGateway(TestGateway.Options(dialect: dialect));

        foreach (var path in new[] { "test/healthcheck", "test/healthcheck/" })
        {
            foreach (var authorization in new[] { null, "Bearer wrong", Good })
            {
                var reply = await gateway.AskAsAsync(authorization, path);
                Assert.Equal((200, "OK", Text), (reply.Status, reply.Body, reply.ContentType));
            }
        }

        Assert.Equal(405, (await gateway.AskAsAsync(null, "test/healthcheck", "POST")).Status);
    }

    [Theory]
    [MemberData(nameof(WithProbes))]
    public async Task Hello_needs_a_token(EmulatorDialect dialect)
    {
        using var gateway = new TestGateway(TestGateway.Options(dialect: dialect));

        foreach (var path in new[] { "test/hello/%C3%96deme%20Sistemi", "test/hello/%C3%96deme%20Sistemi/" })
        {
            var reply = await gateway.AskAsAsync(Good, path);
            Assert.Equal((200, "Hello Ödeme Sistemi", Text), (reply.Status, reply.Body, reply.ContentType));
            Assert.Equal(401, (await gateway.AskAsAsync(null, path)).Status);
            Assert.Equal(401, (await gateway.AskAsAsync("Bearer wrong", path)).Status);
        }

        Assert.Equal(404, (await gateway.AskAsAsync(Good, "test/hello/")).Status);
        Assert.Equal(404, (await gateway.AskAsAsync(Good, "test/hello/a/b")).Status);
        Assert.Equal(404, (await gateway.AskAsAsync(Good, "test/nothing")).Status);
        Assert.Equal(401, (await gateway.AskAsAsync(null, "test/nothing")).Status);
    }

    [Theory]
    [InlineData(null, "test/healthcheck")]
    [InlineData(null, "test/healthcheck/")]
    [InlineData(Good, "test/healthcheck")]
    [InlineData(null, "test/hello/me")]
    [InlineData("Bearer wrong", "test/hello/me")]
    [InlineData(Good, "test/hello/me/")]
    [InlineData(Good, "test/")]
    [InlineData(Good, "test/other")]
    public async Task Legacy_servers_have_no_probes(string? authorization, string path)
    {
        using var gateway = new TestGateway(TestGateway.Options(dialect: EmulatorDialect.Legacy));

        var reply = await gateway.AskAsAsync(authorization, path);

        Assert.Equal((404, "", null), (reply.Status, reply.Body, reply.ContentType));
    }
}
