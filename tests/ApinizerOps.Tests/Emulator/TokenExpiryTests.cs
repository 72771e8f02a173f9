using System;
using System.Text.Json;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>Issued tokens expire; the configured one doesn't.</summary>
public sealed class TokenExpiryTests
{
    private const string ClassicError = """{"error":"unauthorized_client","error_description":"Invalid token"}""";
    private const string CurrentError = """{"status":"FAILURE","resultMessage":"Token was expired!"}""";

    [Theory]
    [InlineData(EmulatorDialect.Legacy, ClassicError)]
    [InlineData(EmulatorDialect.Classic, ClassicError)]
    [InlineData(EmulatorDialect.Current, CurrentError)]
    public async Task Token_is_valid_until_it_expires(EmulatorDialect dialect, string expected)
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(3));
        using var gateway = new TestGateway(TestGateway.Options(dialect: dialect, tokenLifetime: TimeSpan.FromMinutes(10)), () => now);
        var token = "Bearer " + (await gateway.LogInAsync()).Token();

        now = now.AddMinutes(10).AddTicks(-1);
        Assert.Equal(400, (await AskAsync(gateway, token)).Status);
        now = now.AddTicks(1);
        var late = await AskAsync(gateway, token);
        var renewed = "Bearer " + (await gateway.LogInAsync()).Token();

        Assert.Equal((401, expected), (late.Status, late.Body));
        Assert.Equal(400, (await AskAsync(gateway, renewed)).Status);
        Assert.Equal(401, (await AskAsync(gateway, token)).Status);
        now = now.AddYears(5);
        Assert.Equal(401, (await AskAsync(gateway, renewed)).Status);
        Assert.Equal(400, (await AskAsync(gateway, "Bearer " + TestGateway.Token)).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public async Task Zero_or_negative_lifetime_issues_expired_tokens(int seconds)
    {
        using var gateway = new TestGateway(TestGateway.Options(dialect: EmulatorDialect.Current, tokenLifetime: TimeSpan.FromSeconds(seconds)));

        var reply = await gateway.LogInAsync();

        Assert.Equal(seconds, ExpiresIn(reply));
        Assert.Equal("Token was expired!", (await AskAsync(gateway, "Bearer " + reply.Token())).Failure(401));
    }

    [Fact]
    public async Task Legacy_expires_in_is_a_point_in_time()
    {
        var now = new DateTimeOffset(2026, 3, 1, 12, 0, 0, 250, TimeSpan.FromHours(3));
        using var gateway = new TestGateway(TestGateway.Options(dialect: EmulatorDialect.Legacy), () => now);

        Assert.Equal(now.AddHours(1).ToUnixTimeMilliseconds(), ExpiresIn(await gateway.LogInAsync()));
    }

    private static long ExpiresIn(TestReply reply)
    {
        using var json = JsonDocument.Parse(reply.Body);
        return json.RootElement.GetProperty("expires_in").GetInt64();
    }

    // Without a key to remove: 400 for whoever has a good token.
    private static Task<TestReply> AskAsync(TestGateway gateway, string authorization) =>
        gateway.AskAsAsync(authorization, TestGateway.PrivateKey, "DELETE");
}
