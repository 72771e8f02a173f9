using System;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

public sealed class NameTests : IDisposable
{
    private readonly ClientAndServer _exchange = new(Replies.Credential);

    public static TheoryData<string> Impossible =>
        [".", "..", "", " ", "\t", "a/b", "/", "a\\b", "a\nb", "a\0b", "\u0085"];

    public void Dispose() => _exchange.Dispose();

    [Theory]
    [InlineData("Ödeme Sistemi", "%C3%96deme%20Sistemi")]
    [InlineData("Certificates (Yusuf)", "Certificates%20%28Yusuf%29")]
    [InlineData("a%b+c#d?e&f;g'h", "a%25b%2Bc%23d%3Fe%26f%3Bg%27h")]
    [InlineData("🔑", "%F0%9F%94%91")]
    [InlineData("%2e%2e", "%252e%252e")]
    [InlineData("%2F", "%252F")]
    [InlineData("...", "...")]
    [InlineData("v1.", "v1.")]
    [InlineData(".hidden", ".hidden")]
    [InlineData("{projectName}", "%7BprojectName%7D")]
    [InlineData("ISPARTA ıİ", "ISPARTA%20%C4%B1%C4%B0")]
    [InlineData("a:b@c=d,e!f*g~h", "a%3Ab%40c%3Dd%2Ce%21f%2Ag~h")]
    public async Task Names_are_escaped_in_the_address(string name, string escaped)
    {
        await _exchange.Credentials.SetAsync(name, name, CredentialItem.PrivateKey, name);

        var line = _exchange.Server.Request.RequestLine;
        Assert.Equal($"PUT /apiops/projects/{escaped}/credentials/{escaped}/privateKey/{escaped}/ HTTP/1.1", line);
        Assert.Equal(name, Uri.UnescapeDataString(line.Split('/')[3]));
    }

    [Theory]
    [MemberData(nameof(Impossible))]
    public async Task Invalid_name_is_refused_in_every_parameter_and_nothing_is_sent(string name)
    {
        var update = new UpdateKey { Description = "x" };
        var proxy = new UpdateProxyKeys { PublicKey = "ak_1" };
        Func<Task>[] calls =
        [
            () => _exchange.Keys.CreateAsync(name, SampleContent.Create()),
            () => _exchange.Keys.CreateAsync("MyProject", SampleContent.Create(name)),
            () => _exchange.Keys.UpdateAsync(name, "my-key", update),
            () => _exchange.Keys.UpdateAsync("MyProject", name, update),
            () => _exchange.Keys.UpdateAsync("MyProject", "my-key", new UpdateKey { NewName = name }),
            () => _exchange.Credentials.SetAsync(name, "api-user", CredentialItem.PrivateKey, "my-key"),
            () => _exchange.Credentials.SetAsync("MyProject", name, CredentialItem.PrivateKey, "my-key"),
            () => _exchange.Credentials.SetAsync("MyProject", "api-user", CredentialItem.PrivateKey, name),
            () => _exchange.Credentials.RemoveAsync(name, "api-user", CredentialItem.PrivateKey),
            () => _exchange.Credentials.RemoveAsync("MyProject", name, CredentialItem.PrivateKey),
            () => _exchange.ApiProxies.UpdateKeysAsync(name, "MyAPI", proxy),
            () => _exchange.ApiProxies.UpdateKeysAsync("MyProject", name, proxy),
        ];

        foreach (var call in calls)
            Assert.Equal(ErrorReason.InvalidName, (await Assert.ThrowsAsync<ApinizerException>(call)).Reason);
        Assert.Empty(_exchange.Server.Requests);
    }

    [Fact]
    public async Task Base_path_of_the_gateway_is_kept()
    {
        using var client = ClientAndServer.Connect(new Uri(_exchange.Server.Address, "yönetim/manager/"));

        await client.Credentials.RemoveAsync("MyProject", "api-user", CredentialItem.PrivateKey);

        Assert.Equal(
            "/y%C3%B6netim/manager/apiops/projects/MyProject/credentials/api-user/privateKey/", _exchange.Server.Request.Target);
    }

    [Fact]
    public async Task Name_in_a_body_is_sent_unchanged()
    {
        await _exchange.Keys.CreateAsync("MyProject", SampleContent.Create("Ödeme \"🔑\" <ı>"));

        Assert.Equal("Ödeme \"🔑\" <ı>", (string?)_exchange.Server.Request.Json!["name"]);
    }
}
