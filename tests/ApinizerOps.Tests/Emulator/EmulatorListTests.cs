using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>The list format, and the lists of projects, environments and credentials.</summary>
public sealed class EmulatorListTests
{
    private const string Projects =
        """[{"name":"MyProject","description":"Emulated project"},{"name":"admin","description":"Global scope"}]""";

    [Theory]
    [InlineData(EmulatorDialect.Legacy, """{"success":true,"resultList":""" + Projects + "}")]
    [InlineData(EmulatorDialect.Classic, """{"success":true,"resultList":""" + Projects + ""","resultCount":2}""")]
    [InlineData(EmulatorDialect.Current, """{"status":"SUCCESS","resultList":""" + Projects + ""","resultCount":2}""")]
    public async Task Each_dialect_has_its_own_list_format(EmulatorDialect dialect, string expected)
    {
        using var gateway = dialect.Start();

        var reply = await gateway.GetAsync("projects/");

        Assert.Equal((200, "application/json", expected), (reply.Status, reply.ContentType, reply.Body));
    }

    [Theory]
    [InlineData(EmulatorDialect.Legacy, """{"success":true,"resultList":[]}""")]
    [InlineData(EmulatorDialect.Classic, """{"success":true,"resultList":[],"resultCount":0}""")]
    [InlineData(EmulatorDialect.Current, """{"status":"SUCCESS","resultList":[],"resultCount":0}""")]
    public async Task Empty_list_is_returned(EmulatorDialect dialect, string expected)
    {
        using var gateway = dialect.Start();

        Assert.Equal(expected, (await gateway.GetAsync(TestGateway.Keys)).Body);
        Assert.Equal(expected, (await gateway.GetAsync("projects/admin/credentials/")).Body);
        Assert.Equal(expected, (await gateway.GetAsync("projects/admin/apiProxies/")).Body);
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Lists_need_a_token(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();

        foreach (var path in new[]
        {
            "projects/", "environments/", "projects/MyProject/environments/", TestGateway.Keys, TestGateway.Keys + "k/",
            "projects/MyProject/credentials/", TestGateway.Proxies, TestGateway.Proxies + "MyAPI/",
            TestGateway.Proxies + "MyAPI/environments/production/deploy-status/",
        })
        {
            Assert.Equal(401, (await gateway.AskAsAsync(null, path)).Status);
            Assert.Equal(401, (await gateway.AskAsAsync("Bearer wrong", path)).Status);
        }
    }

    [Fact]
    public async Task Environment_type_is_derived_from_its_name()
    {
        string[] names = ["production", "PROD-2", "product", "staging", "test", "Test 2", "latest", "dev"];
        using var gateway = new TestGateway(TestGateway.Options(environments: names));

        var reply = await gateway.GetAsync("environments/");

        Assert.Equal(names, reply.Texts("resultList.name"));
        Assert.Equal(
            ["PRODUCTION", "PRODUCTION", "PRODUCTION", "SANDBOX", "TEST", "TEST", "SANDBOX", "SANDBOX"], reply.Texts("resultList.type"));
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Environments_are_the_same_for_all_projects(EmulatorDialect dialect)
    {
        const string expected =
            """[{"name":"production","description":"Emulated environment","type":"PRODUCTION","accessUrl":"https://production.example.com","status":"PUBLISHED"},{"name":"staging","description":"Emulated environment","type":"SANDBOX","accessUrl":"https://staging.example.com","status":"PUBLISHED"}]""";
        using var gateway = dialect.Start();

        foreach (var path in new[] { "environments/", "projects/MyProject/environments/", "projects/admin/environments/" })
            Assert.Equal(expected, (await gateway.GetAsync(path)).List());
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("tr-TR")]
    public async Task The_culture_makes_no_difference(string culture)
    {
        using var scope = new CultureScope(culture);
        using var gateway = new TestGateway(TestGateway.Options(projects: ["i", "I", "ı", "İ"], environments: ["production", "TEST"]));

        Assert.Equal(["i", "I", "ı", "İ", "admin"], (await gateway.GetAsync("projects/")).Texts("resultList.name"));
        Assert.Equal(["PRODUCTION", "TEST"], (await gateway.GetAsync("environments/")).Texts("resultList.type"));
        foreach (var name in new[] { "i", "I", "ı", "İ" })
            await gateway.PostAsync("projects/i/keys/", TestBody.PrivateKey(name));
        Assert.Equal(["I", "i", "İ", "ı"], (await gateway.GetAsync("projects/i/keys/")).Texts("resultList.name"));
    }

    [Fact]
    public async Task Credentials_are_listed_without_a_password_and_without_their_bindings()
    {
        using var gateway = new TestGateway(TestGateway.Options(usernames: ["api-user", "Ödeme"]));
        await gateway.PutAsync("projects/MyProject/credentials/api-user/certificate/MyCertificate/");
        gateway.Project.Credentials["Ödeme"].ExpireDate = new(2026, 12, 31, 23, 59, 59, TimeSpan.Zero);

        Assert.Equal(
            """[{"username":"api-user","password":null,"fullName":"api-user","email":"api-user@example.com","description":"Emulated credential","enabled":true,"expireDate":null,"roleNameList":[],"ipList":[]},{"username":"Ödeme","password":null,"fullName":"Ödeme","email":"Ödeme@example.com","description":"Emulated credential","enabled":true,"expireDate":1798761599000,"roleNameList":[],"ipList":[]}]""",
            (await gateway.GetAsync("projects/MyProject/credentials/")).List());
    }
}
