using System;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

public sealed class EmulatorNameTests
{
    public static TheoryData<string> Names => new()
    {
        "Ödeme Sistemi", "a%b+c", "Certificates (Yusuf)", "a%2Fb", "çağrı & ıİ?#", "anahtar;v=1", "🔑", "..a", "100%", "a b  c",
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Names_are_preserved_everywhere(string name)
    {
        using var gateway = new TestGateway(TestGateway.Options(projects: [name], usernames: [name], apiProxies: [name], environments: [name, "production"]));
        var project = "projects/" + Uri.EscapeDataString(name);
        var escaped = Uri.EscapeDataString(name);

        Assert.Equal("production:True", (await gateway.PostAsync(project + "/keys/", TestBody.PrivateKey(name))).Deployed());
        Assert.Equal("production:True", (await gateway.PutAsync($"{project}/keys/{escaped}/", new { description = name })).Deployed());
        Assert.Equal(200, (await gateway.PutAsync($"{project}/credentials/{escaped}/privateKey/{escaped}/")).Status);
        Assert.Equal(200, (await gateway.DeleteAsync($"{project}/credentials/{escaped}/privateKey/")).Status);
        Assert.Equal(200, (await gateway.PatchAsync($"{project}/apiProxies/{escaped}/settings/keys/", new { publicKey = name })).Status);

        Assert.Equal(200, (await gateway.SendAsync("POST", $"{project}/apiProxies/{escaped}/environments/{escaped}/")).Status);
        foreach (var list in new[] { "keys/", $"keys/{escaped}/", "credentials/", "apiProxies/", $"apiProxies/{escaped}/", "environments/" })
            Assert.Equal([name], (await gateway.GetAsync($"{project}/{list}")).Texts(list == "credentials/" ? "resultList.username" : "resultList.name")[..1]);

        Assert.Equal(name, gateway.State.Projects[name].Keys[name].Description);
        Assert.Equal(name, gateway.State.Projects[name].ApiProxies[name].PublicKey);
        Assert.Equal($"/apiops/{project}/keys/", gateway.Requests[0].Path);

        Assert.Equal(200, (await gateway.DeleteAsync($"{project}/keys/{escaped}/")).Status);
        Assert.Empty(gateway.State.Projects[name].Keys);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Error_shows_the_unescaped_name(string name)
    {
        using var gateway = new TestGateway();
        var escaped = Uri.EscapeDataString(name);

        Assert.Equal($"Key (name: {name}) is not found!", (await gateway.PutAsync(TestGateway.Keys + escaped + "/", new { })).BadRequest());
        Assert.Equal(
            $"Project({name}) was not found or user does not have privilege to access it!",
            (await gateway.DeleteAsync($"projects/{escaped}/keys/")).Error(404, "not_found"));
    }

    [Fact]
    public async Task Non_ASCII_letters_are_not_escaped_in_replies()
    {
        using var gateway = new TestGateway();

        var reply = await gateway.PutAsync(TestGateway.Keys + Uri.EscapeDataString("Ödeme + Şifre") + "/", new { });

        Assert.Equal("""{"error":"bad_request","error_description":"Key (name: Ödeme + Şifre) is not found!"}""", reply.Body);
    }

    [Fact]
    public async Task Escaped_slash_does_not_split_a_name()
    {
        using var gateway = new TestGateway();

        Assert.Equal("Key (name: a/b) is not found!", (await gateway.PutAsync(TestGateway.Keys + "a%2Fb/", new { })).BadRequest());
        Assert.Equal("/apiops/projects/MyProject/keys/a%2Fb/", gateway.Requests.Single().Path);
    }
}
