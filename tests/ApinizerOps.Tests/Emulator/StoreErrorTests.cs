using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Tests.Emulator;

/// <summary>The errors of the pages for certificates and keystores.</summary>
public sealed class StoreErrorTests
{
    private const string Certificates = "projects/MyProject/certificates/";
    private const string Keystores = "projects/MyProject/keystores/";

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Certificate_form_is_checked_field_by_field(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();

        Assert.Equal("certificateName value can not be empty!", (await PostAsync(gateway, name: null)).Refused());
        Assert.Equal("alias value can not be empty!", (await PostAsync(gateway, alias: " ")).Refused());
        Assert.Equal("environmentList value can not be empty!", (await PostAsync(gateway, environments: "")).Refused());
        Assert.Equal("pemEncodedFile value can not be empty!", (await PostAsync(gateway, pem: null)).Refused());
        Assert.Equal("pemEncodedFile value can not be empty!", (await PostAsync(gateway, pem: "")).Refused());
        Assert.Equal("Certificate file is not valid! It must be a PEM-encoded certificate.", (await PostAsync(gateway, pem: "hello")).Refused());
        Assert.Equal("Environment (nowhere) is not found or user does not have privilege to access it!", (await PostAsync(gateway, environments: "production,nowhere")).Refused());
        Assert.DoesNotContain("c", gateway.Project.Certificates.Keys);
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Name_and_alias_must_be_free(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();
        Assert.True((await PostAsync(gateway)).IsDeployed());

        Assert.Equal("Certificate (name: c) is already exist!", (await PostAsync(gateway)).Refused());
        Assert.Equal("Alias (a) is already used for another certificate, try changing this value!", (await PostAsync(gateway, name: "d")).Refused());
        Assert.True((await PostAsync(gateway, name: "d", environments: "staging")).IsDeployed());
        Assert.Equal("Certificate (name: e) is not found!", (await gateway.DeleteAsync(Certificates + "e/")).Refused());
    }

    [Fact]
    public async Task Update_adds_a_second_entry_or_replaces_all_as_chosen()
    {
        foreach (var (update, expected) in new[] { (CertificateUpdate.Add, 3), (CertificateUpdate.Replace, 1) })
        {
            using var gateway = new TestGateway(TestGateway.Options(certificates: update));
            await PostAsync(gateway, environments: "production,staging");

            Assert.True((await PostAsync(gateway, path: "c/", method: "PUT")).IsDeployed());

            Assert.Equal(expected, gateway.Project.Certificates["c"].Entries.Count);
        }
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Keystore_body_is_checked(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();
        var jks = "/u3+7QAAAAI=";

        Assert.Equal("name can not be empty!", (await gateway.PostAsync(Keystores, new { })).Refused());
        Assert.Equal("keyStoreEnvironmentList can not be empty!", (await gateway.PostAsync(Keystores, new { name = "k" })).Refused());
        Assert.Equal("password can not be empty!", (await PostStoreAsync(gateway, jks, password: "")).Refused());
        Assert.Equal("keyStoreType is not valid! It must be one of JKS, PKCS12.", (await PostStoreAsync(gateway, jks, type: "BCFKS")).Refused());
        Assert.Equal("Keystore file (environment: production) is not valid! It must be base64 of a PKCS12 keystore.", (await PostStoreAsync(gateway, jks, type: "PKCS12")).Refused());
        Assert.True((await PostStoreAsync(gateway, jks)).IsDeployed());
        Assert.Equal("Keystore (name: k) is already exist! Try update operation if want to change its value.", (await PostStoreAsync(gateway, jks)).Refused());
    }

    [Theory]
    [MemberData(nameof(TestDialects.All), MemberType = typeof(TestDialects))]
    public async Task Removed_certificate_and_keystore_are_unbound(EmulatorDialect dialect)
    {
        using var gateway = dialect.Start();
        foreach (var (kind, name) in new[] { ("certificate", "MyCertificate"), ("keystore", "MyKeystore"), ("truststore", "MyKeystore") })
            Assert.True((await gateway.PutAsync($"projects/MyProject/credentials/api-user/{kind}/{name}/")).IsDeployed());

        Assert.True((await gateway.DeleteAsync(Certificates + "MyCertificate/")).IsDeployed());
        Assert.True((await gateway.DeleteAsync(Keystores + "MyKeystore/")).IsDeployed());

        Assert.Equal((null, null, null), (gateway.Bound("certificate"), gateway.Bound("keystore"), gateway.Bound("truststore")));
    }

    [Fact]
    public async Task Keystore_import_overrides_only_when_it_is_told()
    {
        using var gateway = EmulatorDialect.Current.Start();

        Assert.Equal("Keystore (name: MyKeystore) is already exist! Send override=true to update it.", (await ImportAsync(gateway, "MyKeystore", isOverride: false)).Refused());
        Assert.Equal("Keystore (name: k) is not found!", (await ImportAsync(gateway, "k", isOverride: true)).Refused());
        Assert.Equal(200, (await ImportAsync(gateway, "MyKeystore", isOverride: true)).Status);
        Assert.Equal(["staging", "production"], System.Linq.Enumerable.Select(gateway.Project.Keystores["MyKeystore"].Contents, content => content.EnvironmentName));
    }

    [Fact]
    public async Task Import_is_refused_without_its_permission_and_changes_nothing()
    {
        using var gateway = new TestGateway(TestGateway.Options(dialect: EmulatorDialect.Current, denyExportImport: true));
        var certificate = gateway.Project.Certificates["MyCertificate"].Entries[0];
        var keystore = gateway.Project.Keystores["MyKeystore"].Contents;

        foreach (var reply in new[] { await ImportAsync(gateway, "MyKeystore", isOverride: true), await PostAsync(gateway, "MyCertificate", path: "import-file/", file: "certificateFile") })
            Assert.Equal((400, "User does not have required permission for this operation!"), (reply.Status, reply.Refused()));

        Assert.Same(certificate, gateway.Project.Certificates["MyCertificate"].Entries[0]);
        Assert.Same(keystore, gateway.Project.Keystores["MyKeystore"].Contents);
        Assert.True((await PostAsync(gateway)).IsDeployed());
    }

    private static async Task<TestReply> PostAsync(
        TestGateway gateway, string? name = "c", string alias = "a", string environments = "production", string? pem = "sample", string path = "", string method = "POST",
        string file = "pemEncodedFile")
    {
        using var form = new MultipartFormDataContent();
        if (name != null && method == "POST")
            form.Add(new StringContent(name), "\"certificateName\"");
        form.Add(new StringContent(alias), "\"alias\"");
        form.Add(new StringContent("d"), "\"certificateDescription\"");
        form.Add(new StringContent(environments), "\"environmentList\"");
        if (pem != null)
            form.Add(new ByteArrayContent(pem == "sample" ? SampleCertificates.One.ToPem() : Encoding.ASCII.GetBytes(pem)), $"\"{file}\"", "\"c.pem\"");
        return await gateway.SendAsync(method, Certificates + path, form);
    }

    private static Task<TestReply> PostStoreAsync(TestGateway gateway, string file, string password = "p", string type = "JKS") => gateway.PostAsync(
        Keystores, new { name = "k", keyStoreEnvironmentList = new[] { new { environmentName = "production", file, password, keyStoreType = type } } });

    private static async Task<TestReply> ImportAsync(TestGateway gateway, string name, bool isOverride)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent(name), "\"keystoreName\"" },
            { new StringContent("p"), "\"password\"" },
            { new StringContent("production"), "\"environmentList\"" },
            { new ByteArrayContent([0x30, 0x00]), "\"keystoreFile\"", "\"k.p12\"" },
        };
        if (isOverride)
            form.Add(new StringContent("true"), "\"override\"");
        return await gateway.SendAsync("POST", Keystores + "import-file/", form);
    }
}
