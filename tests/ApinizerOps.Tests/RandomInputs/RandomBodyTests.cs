using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Client;
using FsCheck;
using FsCheck.Fluent;

namespace ApinizerOps.Tests.RandomInputs;

/// <summary>Bodies contain exactly the given texts, in UTF-8.</summary>
public sealed class RandomBodyTests
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    private static readonly Gen<string[]> Texts = RandomText.Any.ArrayOf(6);

    [Fact]
    public void Key_bodies_round_trip() => Property.Holds(Texts, texts =>
    {
        AssertRoundTrip(texts, () => RequestJson.Write(KeyBody.From(Create(texts)), RequestJsonContext.Default.KeyBody));
        AssertRoundTrip(texts, () => RequestJson.Write(KeyBody.From(Update(texts)), RequestJsonContext.Default.KeyBody));
    });

    [Fact]
    public void Proxy_key_bodies_round_trip() => Property.Holds(Texts, texts => AssertRoundTrip(
        [texts[0].Trim('\r', '\n'), .. texts[1..]],
        () => RequestJson.Write(
            ProxyKeysBody.From(new UpdateProxyKeys { PublicKey = texts[0], DeployTo = texts[2..] }, texts[1]), RequestJsonContext.Default.ProxyKeysBody)));

    [Fact]
    public async Task Bodies_arrive_at_a_server_unchanged()
    {
        using var exchange = new ClientAndServer(Replies.Key);
        foreach (var texts in Property.Some(RandomText.Plain.ArrayOf(6), 500))
        {
            texts[0] += "k";
            await exchange.Keys.CreateAsync("P", Create(texts));
            AssertSame(texts, exchange.Server.Requests.Last().Body);
        }
    }

    private static CreateKey Create(string[] texts) =>
        new(texts[0], KeyType.SecretKey, Environments(texts)) { Description = texts[1] };

    private static UpdateKey Update(string[] texts) =>
        new() { NewName = texts[0], Description = texts[1], Environments = Environments(texts) };

    private static KeyEnvironment[] Environments(string[] texts) =>
        [new KeyEnvironment(texts[2], texts[3]), new KeyEnvironment(texts[4], texts[5])];

    private static void AssertRoundTrip(string[] texts, System.Func<byte[]> write)
    {
        if (texts.All(RandomText.IsText))
            AssertSame(texts, write());
        else
            Assert.Equal(ErrorReason.InvalidArgument, Assert.Throws<ApinizerException>(write).Reason);
    }

    private static void AssertSame(string[] texts, byte[] body)
    {
        using var document = JsonDocument.Parse(Strict.GetString(body));
        Assert.Equal(texts.Order(), Strings(document.RootElement).Where(text => text != "SECRET_KEY").Order());
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property => Strings(property.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        JsonValueKind.String => [element.GetString()!],
        _ => [],
    };
}
