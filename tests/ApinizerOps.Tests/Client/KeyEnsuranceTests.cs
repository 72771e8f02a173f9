using System;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>Creating a key or updating it, whichever is needed.</summary>
public sealed class KeyEnsuranceTests
{
    private static readonly RawReply Missing = Replies.Error(404, "not_found", "Key (my-key) was not found!");
    private static readonly RawReply Present = RawReply.Json("""{ "success": true, "resultList": [{ "name": "my-key" }] }""");
    private static readonly RawReply Taken = Replies.Error(400, "bad_request", "Key (my-key) is already exist!");
    private static readonly RawReply Hidden = Replies.Error(400, "bad_request", "User does not have required permission");

    [Fact]
    public async Task A_key_that_is_not_there_is_created()
    {
        using var exchange = new Exchange(RawServer.InTurn(Missing, Replies.Key));

        var result = await EnsureAsync(exchange);

        Assert.Equal(KeyAction.Created, result.Action);
        Assert.Equal(["GET", "POST"], Methods(exchange));
    }

    [Fact]
    public async Task A_key_that_is_there_is_updated_with_the_same_content()
    {
        using var exchange = new Exchange(RawServer.InTurn(Present, Replies.Key));

        var result = await EnsureAsync(exchange);

        Assert.Equal((KeyAction.Updated, "my-key", SampleContent.Create().KeyType), (result.Action, result.KeyName, result.KeyType));
        Assert.Equal(["GET", "PUT"], Methods(exchange));
        var put = exchange.Server.Requests.Last();
        Assert.Contains("?jwkUpdateAction=UPDATE&updateScope=SAME_PROJECT ", put.RequestLine, StringComparison.Ordinal);
        Assert.Contains(SampleContent.Create().Environments[0].Content, System.Text.Encoding.UTF8.GetString(put.Body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_someone_else_creates_meanwhile_is_updated()
    {
        using var exchange = new Exchange(RawServer.InTurn(Missing, Taken, Present, Replies.Key));

        Assert.Equal(KeyAction.Updated, (await EnsureAsync(exchange)).Action);
        Assert.Equal(["GET", "POST", "GET", "PUT"], Methods(exchange));
    }

    [Fact]
    public async Task Who_may_not_see_the_key_looks_into_the_list()
    {
        using var exchange = new Exchange(RawServer.InTurn(Hidden, Present, Replies.Key));

        Assert.Equal(KeyAction.Updated, (await EnsureAsync(exchange)).Action);
        Assert.Equal(["GET", "GET", "PUT"], Methods(exchange));
    }

    [Fact]
    public async Task Nothing_is_changed_where_the_look_fails()
    {
        using var exchange = new Exchange(RawReply.Html("busy", 500));

        Assert.Equal(ErrorReason.ServerError, (await Calls.FailAsync(EnsureAsync(exchange))).Reason);
        Assert.Equal(["GET"], Methods(exchange));
    }

    private static Task<KeyDeployment> EnsureAsync(Exchange exchange)
    {
        var sample = SampleContent.Create();
        var key = new CreateKey("my-key", sample.KeyType, sample.Environments);
        return exchange.Keys.EnsureAsync("MyProject", key, JwkUpdateAction.Update, UpdateScope.SameProject);
    }

    private static string[] Methods(Exchange exchange) =>
        [.. exchange.Server.Requests.Select(request => request.RequestLine.Split(' ')[0])];
}
