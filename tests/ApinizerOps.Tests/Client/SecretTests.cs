using System;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Core;

namespace ApinizerOps.Tests.Client;

/// <summary>Secrets of a request are not shown when the server echoes them.</summary>
public sealed class SecretTests
{
    private const string Token = "apnz_p+q/r=s t\"u";
    private const string SecretKey = "sk_Ödeme+/=&\"\\7654321";

    public enum Form
    {
        JsonError,
        LaterJsonError,
        Html,
        Text,
        BrokenJson,
    }

    public static TheoryData<Form> Forms => [.. Enum.GetValues<Form>()];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Echoed_token_is_not_shown(Form form) =>
        AssertSilent(await FailAsync(form, Spellings(Token), exchange => exchange.BindAsync()), Spellings(Token));

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Echoed_secret_key_is_not_shown(Form form) => AssertSilent(
        await FailAsync(form, Spellings(SecretKey), exchange => exchange.ApiProxies.UpdateKeysAsync(
            "MyProject", "MyAPI", new UpdateProxyKeys { SecretKey = SecureStrings.FromPlainText(SecretKey) })),
        Spellings(SecretKey));

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Echoed_key_content_is_not_shown_encoded_or_decoded(Form form)
    {
        var bytes = SampleKeys.Secret(32);
        string[] spellings =
            [.. Spellings(SampleContent.ProductionSecret), Convert.ToHexString(bytes), Convert.ToHexStringLower(bytes)];

        AssertSilent(await FailAsync(form, spellings, exchange => exchange.CreateAsync()), spellings);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Echoed_private_key_is_not_shown_encoded_or_decoded(Form form)
    {
        var lines = SampleKeys.PrivatePem.Split('\n')[1..^1];
        string[] spellings = [.. Spellings(SampleContent.PrivateKey), string.Join(' ', lines), string.Concat(lines)];
        var key = new CreateKey("my-key", KeyType.PrivateKey, [new KeyEnvironment("production", SampleContent.PrivateKey)]);

        AssertSilent(
            await FailAsync(form, spellings, exchange => exchange.Keys.CreateAsync("MyProject", key)), [.. spellings, .. lines]);
    }

    [Fact]
    public async Task Results_do_not_show_echoed_secrets()
    {
        var words = $"Bearer {SampleContent.ProductionSecret} here";
        using var exchange = new ClientAndServer(RawReply.Json($$"""
            {
              "success": true,
              "deploymentResult": {
                "success": true, "message": "{{words}}",
                "environmentResults": [ { "environmentName": "{{words}}", "success": true, "message": "{{words}}" } ]
              }
            }
            """));

        var result = await exchange.CreateAsync();

        var environment = Assert.Single(result.EnvironmentResults);
        Assert.All([result.Message, environment.Message], text => Assert.Equal("Bearer *** here", text));
        Assert.Equal("Bearer *** here\uFFFD", environment.EnvironmentName);
    }

    private static string[] Spellings(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        return [secret, Convert.ToBase64String(bytes), Uri.EscapeDataString(secret), Convert.ToHexString(bytes)];
    }

    private static async Task<ApinizerException> FailAsync(Form form, string[] spellings, Func<ClientAndServer, Task> call)
    {
        // One spelling per reply: an excerpt of a long page would hide the later ones.
        ApinizerException? last = null;
        foreach (var spelling in spellings)
        {
            using var exchange = new ClientAndServer(Say(form, $"You sent [{spelling}] to us"), Token);
            last = await Calls.FailAsync(call(exchange));
            AssertSilent(last, spellings);
        }

        return last!;
    }

    private static RawReply Say(Form form, string words)
    {
        var json = System.Text.Json.JsonSerializer.Serialize(words);
        return form switch
        {
            Form.JsonError => RawReply.Json($$"""{ "error": "bad_request", "error_description": {{json}} }""", 400),
            Form.LaterJsonError => RawReply.Json($$"""{ "status": "FAILURE", "resultMessage": {{json}} }""", 400),
            Form.BrokenJson => RawReply.Json($$"""{ "error": "bad_request", "error_description": {{json}}, """, 400),
            Form.Html => RawReply.Html($"<html>{words}</html>"),
            _ => RawReply.Of(400, "text/plain", words),
        };
    }

    private static void AssertSilent(ApinizerException error, string[] secrets)
    {
        var everything = error.ToString() + error.ServerMessage;
        for (var inner = error.InnerException; inner != null; inner = inner.InnerException)
            everything += inner.ToString();
        Assert.Contains("You sent", everything, StringComparison.Ordinal);
        Assert.All(
            secrets.Where(secret => secret.Length >= 8),
            secret => Assert.False(everything.Contains(secret, StringComparison.Ordinal), "A secret came back."));
    }
}
