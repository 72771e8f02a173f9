using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>Tokens that the client requests for a user.</summary>
public sealed class LoginTests
{
    [Fact]
    public async Task Login_form_matches_the_documentation_and_the_token_is_reused()
    {
        using var server = new LoginServer();

        await server.Client.LoginAsync();
        await server.Client.RunAsync(Operation.CreateKey);
        await server.Client.RunAsync(Operation.RemovePrivateKey);

        var login = Assert.Single(server.Logins);
        Assert.Equal("POST /apiops/auth/token HTTP/1.1", login.RequestLine);
        Assert.Equal("application/x-www-form-urlencoded", login.Header("Content-Type"));
        Assert.Null(login.Header("Authorization"));
        Assert.Equal(
            "grant_type=client_credentials&client_id=ay%C5%9Fe%20%26%20co&client_secret=p%2Bss%3Dw%26rd%20%25%C4%9F-of-nobody",
            Encoding.ASCII.GetString(login.Body));
        Assert.Equal(["1", "1"], server.Tokens);
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("\"3600\"")]
    [InlineData("4102444800000")] // 2100 as an epoch
    [InlineData("1e300")]
    [InlineData("null")]
    [InlineData("\"NaN\"")]
    [InlineData("\"soon\"")]
    [InlineData("0")] // over on arrival: the server says when it really is
    [InlineData("-5")]
    [InlineData("1577836800000")] // 2020: so is this, or its clock is behind
    public async Task Token_is_reused_whatever_its_expires_in_is(string expiresIn)
    {
        using var server = new LoginServer(expiresIn);

        for (var i = 0; i < 5; i++)
            await server.Client.RunAsync(Operation.SetPrivateKey);

        Assert.Single(server.Logins);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Token_is_renewed_before_it_expires(bool isEpoch)
    {
        var life = TimeSpan.FromSeconds(2);
        var end = DateTimeOffset.UtcNow + life;
        using var server = new LoginServer(
            isEpoch ? end.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture) : "2");
        await server.Client.LoginAsync();
        await server.Client.RunAsync(Operation.SetPrivateKey);

        while (server.Logins.Count == 1 && DateTimeOffset.UtcNow < end.AddSeconds(20))
        {
            await server.Client.RunAsync(Operation.SetPrivateKey);
            await Task.Delay(20);
        }

        Assert.Equal(2, server.Logins.Count);
        Assert.Equal("2", server.Tokens.Last());
        Assert.True(DateTimeOffset.UtcNow > end - TimeSpan.FromSeconds(1), "It was renewed long before its end.");
    }

    [Theory]
    [InlineData(Operation.CreateKey)]
    [InlineData(Operation.RemovePrivateKey)]
    [InlineData(Operation.SetPrivateKey)]
    public async Task Refused_token_is_renewed_once(Operation operation)
    {
        using var server = new LoginServer(isGood: number => number > 1);

        Assert.True((await server.Client.RunAsync(operation)).Success);
        Assert.True((await server.Client.RunAsync(operation)).Success);

        Assert.Equal(2, server.Logins.Count);
        Assert.Equal(["1", "2", "2"], server.Tokens);
    }

    [Fact]
    public async Task Second_refused_token_is_an_error()
    {
        using var server = new LoginServer(isGood: _ => false);

        var error = await Calls.FailAsync(server.Client.RunAsync(Operation.CreateKey));

        Assert.Equal(ErrorReason.Unauthorized, error.Reason);
        Assert.Equal(2, server.Logins.Count);
        Assert.Equal(["1", "2"], server.Tokens);
        Assert.DoesNotContain("token-number", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fifty_calls_at_once_log_in_once()
    {
        using var server = new LoginServer();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => server.Client.RunAsync(Operation.CreateKey)));

        Assert.Single(server.Logins);
        Assert.Equal(50, server.Tokens.Count(token => token == "1"));
    }

    [Fact]
    public async Task Fifty_calls_with_a_refused_token_log_in_once_more()
    {
        using var server = new LoginServer(isGood: number => number > 1);
        await server.Client.LoginAsync();

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => server.Client.RunAsync(Operation.CreateKey)));

        Assert.Equal(2, server.Logins.Count);
        Assert.Equal(50, server.Tokens.Count(token => token == "2"));
    }

    [Fact]
    public async Task Login_works_after_a_cancelled_one()
    {
        using var server = new LoginServer();
        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => server.Client.LoginAsync(new CallContext(Cancellation: cancel.Token)));

        Assert.True((await server.Client.RunAsync(Operation.CreateKey)).Success);
        Assert.Single(server.Logins);
    }
}
