using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Tests.Emulator;

namespace ApinizerOps.Tests.Client;

/// <summary>
/// Creating, updating and ensuring certificates on the emulator, in all dialects and with both readings of what an update does:
/// no environment ever gets a second entry or loses its own.
/// </summary>
public sealed class CertificateUpsertTests
{
    private static readonly CertificateData One = SampleCertificates.One;
    private static readonly CertificateData Two = SampleCertificates.Two;

    public static TheoryData<EmulatorDialect, CertificateUpdate> Gateways
    {
        get
        {
            var all = new TheoryData<EmulatorDialect, CertificateUpdate>();
            foreach (var dialect in Enum.GetValues<EmulatorDialect>())
            {
                all.Add(dialect, CertificateUpdate.Add);
                all.Add(dialect, CertificateUpdate.Replace);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Certificate_is_created_once(EmulatorDialect dialect, CertificateUpdate update)
    {
        using var test = new Test(dialect, update);

        var result = await test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production", "staging"], One));

        Assert.True(result.Success);
        Assert.Equal((ChangeAction.Created, One.Thumbprint, One.Subject, One.NotAfter, true), (result.Action, result.Thumbprint, result.Subject, result.NotAfter, result.Deployed));
        Assert.Equal("production one, staging one", test.State());
        var again = await Calls.FailAsync(test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production"], One)));
        Assert.Equal((ErrorReason.AlreadyExists, null), (again.Reason, again.StatusCode));
        Assert.Equal("production one, staging one", test.State());
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Update_replaces_one_environment_and_leaves_the_others_or_is_refused(EmulatorDialect dialect, CertificateUpdate update)
    {
        using var test = new Test(dialect, update);
        await test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production", "staging"], One));

        var call = test.Certificates.UpdateAsync("MyProject", "c", new UploadCertificate(["production"], Two));

        if (dialect == EmulatorDialect.Current)
        {
            Assert.True((await call).Success);
            Assert.Equal("staging one, production two", test.State());
            return;
        }

        var error = await Calls.FailAsync(call);
        Assert.Equal(ErrorReason.NoSafeUpdate, error.Reason);
        Assert.Equal(
            "Certificate 'c' was not changed: the gateway has no import-file/, which replaces entries (HTTP 405), and an update might leave two entries for production, or remove it from staging.",
            error.Message);
        Assert.Equal("production one, staging one", test.State());
    }

    [Fact]
    public async Task Way_out_says_which_other_environments_it_changes()
    {
        using var test = new Test(EmulatorDialect.Classic, CertificateUpdate.Add);
        await test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production", "staging"], One));

        var error = await Calls.FailAsync(test.Certificates.UpdateAsync("MyProject", "c", new UploadCertificate(["production"], Two)));

        Assert.StartsWith("Replace it by a new certificate, also in staging, where $usernames", error.NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Certificate_that_is_there_already_is_not_to_be_rotated_which_would_be_refused()
    {
        using var test = new Test(EmulatorDialect.Classic, CertificateUpdate.Add);
        await test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production"], One));

        var same = await Calls.FailAsync(test.Certificates.UpdateAsync("MyProject", "c", new UploadCertificate(["production"], One)));
        var more = await Calls.FailAsync(test.Certificates.UpdateAsync("MyProject", "c", new UploadCertificate(["staging"], One)));

        Assert.Equal("The gateway has this certificate already. Where it is not deployed, deploy it in the manager.", same.NextStep);
        Assert.Equal(
            "Where the others may lose it, give -Force. If not: Create it under another name with New-ApinizerCertificate, bind that one, and remove this one.", more.NextStep);
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Alias_that_is_taken_is_answered_with_the_advice_to_give_another(EmulatorDialect dialect, CertificateUpdate update)
    {
        using var test = new Test(dialect, update);
        await test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production"], One) { Alias = "a" });

        var error = await Calls.FailAsync(test.Certificates.CreateAsync("MyProject", "d", new UploadCertificate(["production"], Two) { Alias = "a" }));

        Assert.Equal("Give another -Alias. The certificate that has this one may be in another project.", error.NextStep);
    }

    [Fact]
    public async Task Empty_alias_keeps_the_present_one_and_is_no_difference()
    {
        using var test = new Test(EmulatorDialect.Current, CertificateUpdate.Add);
        await test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production"], One) { Alias = "a" });

        var result = await test.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate(["production"], One) { Alias = "" });

        Assert.Equal(ChangeAction.Unchanged, result.Action);
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Update_of_all_environments_never_leaves_two_entries_even_with_force(EmulatorDialect dialect, CertificateUpdate update)
    {
        using var test = new Test(dialect, update);
        await test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production"], One));

        var call = test.Certificates.UpdateAsync("MyProject", "c", new UploadCertificate(["production"], Two) { MayLeaveOutEnvironments = true });

        if (dialect == EmulatorDialect.Current)
            await call;
        else
            Assert.Equal(ErrorReason.NoSafeUpdate, (await Calls.FailAsync(call)).Reason);
        Assert.Equal(dialect == EmulatorDialect.Current ? "production two" : "production one", test.State());
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task New_environment_is_added_only_where_no_other_is_lost_unless_forced(EmulatorDialect dialect, CertificateUpdate update)
    {
        using var test = new Test(dialect, update);
        await test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production"], One));

        var call = test.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate(["staging"], One));

        if (dialect == EmulatorDialect.Current)
        {
            await call;
            Assert.Equal("production one, staging one", test.State());
            return;
        }

        var error = await Calls.FailAsync(call);
        Assert.Equal(ErrorReason.NoSafeUpdate, error.Reason);
        Assert.EndsWith("and an update might remove it from production.", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Force", error.NextStep, StringComparison.Ordinal);
        Assert.Equal("production one", test.State());

        Assert.True((await test.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate(["staging"], One) { MayLeaveOutEnvironments = true })).Success);
        Assert.Equal(update == CertificateUpdate.Add ? "production one, staging one" : "staging one", test.State());
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Ensure_creates_and_then_sends_nothing(EmulatorDialect dialect, CertificateUpdate update)
    {
        using var test = new Test(dialect, update);
        var upload = new UploadCertificate(["production", "staging"], One) { Description = "d" };

        Assert.Equal(ChangeAction.Created, (await test.Certificates.EnsureAsync("MyProject", "c", upload)).Action);
        var before = test.Changes();
        var result = await test.Certificates.EnsureAsync("MyProject", "c", upload);

        Assert.True(result.Success);
        Assert.Equal((ChangeAction.Unchanged, "c", "MyProject", null), (result.Action, result.CertificateName, result.Project, result.Deployed));
        Assert.StartsWith("Nothing was sent or deployed: ", result.Message, StringComparison.Ordinal);
        Assert.Equal(before, test.Changes());
    }

    [Fact]
    public async Task Ensure_sends_only_the_environments_that_differ()
    {
        using var test = new Test(EmulatorDialect.Current);
        await test.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate(["production"], One));

        await test.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate(["production", "staging"], One));

        Assert.Contains("\"environmentList\",\"size\":7,\"value\":\"staging\"", test.Gateway.Requests.Last(request => request.Method == "POST").Body, StringComparison.Ordinal);
        Assert.Equal("production one, staging one", test.State());
        Assert.Equal(ChangeAction.Updated, (await test.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate(["production", "staging"], One) { Description = "other" })).Action);
        Assert.Equal(ChangeAction.Updated, (await test.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate(["production"], One) { Alias = "other" })).Action);
        Assert.Equal("other", (await test.Certificates.GetAsync("MyProject", "c")).Description);
        Assert.Equal("production one, staging one", string.Join(", ", test.State().Split(", ").Order()));
    }

    [Fact]
    public async Task Two_entries_that_are_there_already_are_replaced_by_one()
    {
        using var test = new Test(EmulatorDialect.Current);
        await test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production"], One));
        test.Gateway.Project.Certificates["c"].Entries.Add(test.Gateway.Project.Certificates["c"].Entries[0]);

        Assert.Equal(ChangeAction.Updated, (await test.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate(["production"], One))).Action);

        Assert.Equal("production one", test.State());
    }

    [Theory]
    [InlineData("""{"environmentName":"production","sha1Thumbprint":"AB"}""", "'c' was sent, but read back production has AB; expected one entry with the thumbprint ")]
    [InlineData("""{"environmentName":"production","sha1Thumbprint":"AB"},{"environmentName":"production","sha1Thumbprint":"CD"}""", "'c' was sent, but read back production has 2 entries (AB, CD); expected one entry with the thumbprint ")]
    [InlineData("""{"environmentName":"staging","sha1Thumbprint":"AB"}""", "'c' was sent, but read back production has none; expected one entry with the thumbprint ")]
    public async Task What_is_read_back_otherwise_is_an_error(string entries, string message)
    {
        var shown = RawReply.Json("{\"success\":true,\"resultList\":[{\"name\":\"c\",\"certificateEnvironmentList\":[" + entries + "]}]}");
        using var exchange = new ClientAndServer(RawServer.InTurn(NotFound, Empty, Replies.Key, shown));

        var result = await exchange.Certificates.CreateAsync("MyProject", "c", SampleCertificates.Upload("production"));

        Assert.False(result.Success);
        var error = result.ToException();
        Assert.Equal((ErrorReason.CertificateMismatch, message + One.Thumbprint + "."), (error.Reason, error.Message));
    }

    [Fact]
    public async Task What_cannot_be_read_back_is_not_confirmed()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(NotFound, Empty, Replies.Key, Replies.Error(500, "internal", "failed")));
        var observer = new RecordingObserver();

        var result = await exchange.Certificates.CreateAsync("MyProject", "c", SampleCertificates.Upload("production"), new CallContext(observer));

        Assert.Equal((false, null), (result.Success, result.Deployed));
        Assert.Equal(ErrorReason.DeploymentUnconfirmed, result.ToException().Reason);
        Assert.Contains("could not be read back", Assert.Single(observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_gateway_did_not_carry_over_is_an_error()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(
            Present, RawReply.Json("""{"status":"SUCCESS","unresolvedReferences":["Environment (production) was left out."]}"""), Present));

        var result = await exchange.Certificates.UpdateAsync("MyProject", "c", SampleCertificates.Upload("production"));

        Assert.False(result.Success);
        Assert.Contains("after the gateway said: Environment (production) was left out.", result.ToException().Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("User does not have required permission for this operation!")]
    [InlineData("User does not have required EXPORT_IMPORT permission for SECRETS to import this package!")]
    public async Task Import_without_the_permission_is_an_error_that_names_it(string text)
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Present, Replies.Error(400, "bad_request", text)));

        var error = await Calls.FailAsync(exchange.Certificates.UpdateAsync("MyProject", "c", SampleCertificates.Upload("production")));

        Assert.Equal(ErrorReason.NoSafeUpdate, error.Reason);
        Assert.Equal(
            $"Certificate 'c' was not changed: the gateway refuses import-file/, which replaces entries ({text}), and an update might leave two entries for production.",
            error.Message);
        Assert.StartsWith("Ask for the permission EXPORT_IMPORT of SECRETS in this project, which import-file/ needs. Otherwise: The gateway has this certificate already.", error.NextStep, StringComparison.Ordinal);
        Assert.Equal(["GET", "POST"], exchange.Server.Requests.Select(request => request.RequestLine.Split(' ')[0]));
    }

    [Theory]
    [InlineData(CertificateUpdate.Add)]
    [InlineData(CertificateUpdate.Replace)]
    public async Task Without_the_permission_a_user_may_do_all_that_needs_no_import(CertificateUpdate update)
    {
        using var test = new Test(EmulatorDialect.Current, update, denyExportImport: true);
        Assert.True((await test.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate(["production"], One))).Success);
        Assert.Equal(ChangeAction.Unchanged, (await test.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate(["production"], One))).Action);

        foreach (var environment in new[] { "production", "staging" })
        {
            foreach (var change in new[] { test.Certificates.UpdateAsync("MyProject", "c", new UploadCertificate([environment], Two)), test.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate([environment], Two)) })
            {
                var error = await Calls.FailAsync(change);
                Assert.Equal(ErrorReason.NoSafeUpdate, error.Reason);
                Assert.StartsWith("Ask for the permission EXPORT_IMPORT of SECRETS in this project", error.NextStep, StringComparison.Ordinal);
                Assert.Equal(environment == "staging", error.NextStep!.Contains("-Force", StringComparison.Ordinal));
            }
        }

        Assert.Equal("production one", test.State());
        var forced = new UploadCertificate(["staging"], Two) { MayLeaveOutEnvironments = true };
        Assert.True((await test.Certificates.UpdateAsync("MyProject", "c", forced)).Success);
        Assert.Equal(update == CertificateUpdate.Add ? "production one, staging two" : "staging two", test.State());
        Assert.Equal(ErrorReason.NoSafeUpdate, (await Calls.FailAsync(test.Certificates.UpdateAsync("MyProject", "c", forced))).Reason);
        Assert.True((await test.Certificates.RemoveAsync("MyProject", "c", JwkDeleteAction.Nullify)).Success);
    }

    [Theory]
    [InlineData("Alias (a) is already used for another certificate, try changing this value!")]
    [InlineData("Environment (production) is not found or user does not have privilege to access it!")]
    public async Task Other_refusals_of_the_import_are_not_followed_by_an_update(string text)
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Present, Replies.Error(400, "bad_request", text)));

        var error = await Calls.FailAsync(exchange.Certificates.UpdateAsync("MyProject", "c", SampleCertificates.Upload("production")));

        Assert.NotEqual(ErrorReason.NoSafeUpdate, error.Reason);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Equal(2, exchange.Server.Requests.Count);
    }

    [Fact]
    public async Task Different_aliases_must_be_chosen_from()
    {
        using var exchange = new ClientAndServer(RawReply.Json(
            """{"success":true,"resultList":[{"name":"c","certificateEnvironmentList":[{"environmentName":"production","alias":"a"},{"environmentName":"staging","alias":"b"}]}]}"""));

        var error = await Calls.FailAsync(exchange.Certificates.UpdateAsync("MyProject", "c", SampleCertificates.Upload("production", "staging")));

        Assert.Equal((ErrorReason.InvalidArgument, "Certificate 'c' has different aliases (production: a, staging: b). Give -Alias, or send the environments one by one."), (error.Reason, error.Message));
        Assert.Single(exchange.Server.Requests);
    }

    [Fact]
    public async Task Two_entries_of_an_environment_under_different_aliases_are_both_named()
    {
        var entries = """{"environmentName":"production","sha1Thumbprint":"AB","alias":"a"},{"environmentName":"production","sha1Thumbprint":"AB","alias":"b"}""";
        var shown = RawReply.Json("{\"success\":true,\"resultList\":[{\"name\":\"c\",\"certificateEnvironmentList\":[" + entries + "]}]}");
        using (var exchange = new ClientAndServer(shown))
        {
            var error = await Calls.FailAsync(exchange.Certificates.UpdateAsync("MyProject", "c", SampleCertificates.Upload("production")));

            Assert.Equal("Certificate 'c' has different aliases (production: a, production: b). Give -Alias; the entries of one environment are replaced by one.", error.Message);
        }

        using (var exchange = new ClientAndServer(RawServer.InTurn(NotFound, Empty, Replies.Key, shown)))
        {
            var result = await exchange.Certificates.CreateAsync("MyProject", "c", SampleCertificates.Upload("production"));

            Assert.Contains("read back production has 2 entries (AB as 'a', AB as 'b')", result.ToException().Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Way_out_is_a_rotation_with_all_environments_if_they_are_known()
    {
        using var test = new Test(EmulatorDialect.Classic);
        await test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production"], One));

        var error = await Calls.FailAsync(test.Certificates.UpdateAsync("MyProject", "c", new UploadCertificate(["staging"], Two)));

        Assert.Equal(
            "Where the others may lose it, give -Force. If not: Replace it by a new certificate, also in production, where $usernames are the credentials that are bound to it and $content is the content: "
            + "Invoke-ApinizerCertificateRotation -Name 'c' -Username $usernames -Environment 'production', 'staging' -Content $content -Project 'MyProject'",
            error.NextStep);

        using var unnamed = new ClientAndServer(RawServer.InTurn(
            RawReply.Json("""{"success":true,"resultList":[{"name":"c","certificateEnvironmentList":[{"environmentId":"5f","sha1Thumbprint":"AB"}]}]}"""), Replies.Error(405, "not_allowed", "no")));
        Assert.StartsWith("Create it under another name", (await Calls.FailAsync(unnamed.Certificates.UpdateAsync("MyProject", "c", SampleCertificates.Upload("production")))).NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Update_that_clears_references_of_JWKs_is_warned_of_and_an_import_is_not()
    {
        var without = RawReply.Json("""{"success":true,"resultList":[{"name":"c","certificateEnvironmentList":[]}]}""");
        Assert.Equal([Cleared], await WarningsOfAsync(without, client => client.UpdateAsync));
        Assert.Empty(await WarningsOfAsync(without, client => client.UpdateAsync, JwkUpdateAction.Nullify));
        Assert.Empty(await WarningsOfAsync(without, client => client.EnsureAsync));
        Assert.Empty(await WarningsOfAsync(Present, client => client.UpdateAsync));
    }

    private const string Cleared =
        "Without -JwkUpdateAction the references of JWKs to the updated certificates are cleared. Give -JwkUpdateAction Update to keep them, or Nullify to clear them without this warning.";

    private static async Task<IReadOnlyList<string>> WarningsOfAsync(
        RawReply present, Func<ICertificatesClient, Func<string, string, UploadCertificate, CallContext, Task<CertificateDeployment>>> choose, JwkUpdateAction? references = null)
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(present, Replies.Key, Present));
        var observer = new RecordingObserver();
        Assert.True((await choose(exchange.Certificates)("MyProject", "c", new UploadCertificate(["production"], One) { JwkUpdateAction = references }, new CallContext(observer))).Saved);
        return [.. observer.Warnings];
    }

    [Fact]
    public async Task Import_that_is_cut_off_is_sent_again_and_a_creation_is_not()
    {
        using var import = new ClientAndServer(RawServer.InTurn(Present, RawReply.Cut, RawReply.Json("""{"status":"SUCCESS"}"""), Present), options => options);
        Assert.True((await import.Certificates.UpdateAsync("MyProject", "c", SampleCertificates.Upload("production"))).Success);
        var sent = import.Server.Requests.ToList();
        Assert.Equal(["GET", "POST", "POST", "GET"], sent.Select(request => request.RequestLine.Split(' ')[0]));
        Assert.Equal(sent[1].Body, sent[2].Body);

        using var creation = new ClientAndServer(RawServer.InTurn(NotFound, Empty, RawReply.Cut), options => options);
        Assert.Equal(ErrorReason.OutcomeUnknown, (await Calls.FailAsync(creation.Certificates.CreateAsync("MyProject", "c", SampleCertificates.Upload("production")))).Reason);
        Assert.Equal(3, creation.Server.Requests.Count);
    }

    [Fact]
    public async Task JWK_action_that_the_import_does_not_have_is_warned_of()
    {
        using var exchange = new ClientAndServer(RawServer.InTurn(Present, RawReply.Json("""{"status":"SUCCESS"}"""), Present));
        var observer = new RecordingObserver();

        await exchange.Certificates.UpdateAsync(
            "MyProject", "c", new UploadCertificate(["production"], One) { JwkUpdateAction = JwkUpdateAction.Update }, new CallContext(observer));

        Assert.Contains("import-file/, which has no JwkUpdateAction", Assert.Single(observer.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Missing_certificate_is_not_created_by_an_update()
    {
        using var test = new Test(EmulatorDialect.Current);

        Assert.Equal(ErrorReason.NotFound, (await Calls.FailAsync(test.Certificates.UpdateAsync("MyProject", "c", new UploadCertificate(["production"], One)))).Reason);
        Assert.Empty(test.Changes());
    }

    [Theory]
    [MemberData(nameof(Gateways))]
    public async Task Certificate_is_listed_with_its_dates_and_removed(EmulatorDialect dialect, CertificateUpdate update)
    {
        using var test = new Test(dialect, update);
        await test.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["production", "staging"], One) { Alias = "a", Description = "d" });

        var all = await test.Certificates.ListAsync("MyProject");
        var one = all.Single(certificate => certificate.Name == "c");

        Assert.Equal(["MyCertificate", "c"], all.Select(certificate => certificate.Name));
        Assert.Equal(("d", "production;staging", 10), (one.Description, one.Environments.ToString(), one.DaysLeft));
        var entry = one.Certificates[0];
        Assert.Equal(("production", "a", One.Subject, One.Thumbprint, One.NotBefore, One.NotAfter), (entry.EnvironmentName, entry.Alias, entry.Subject, entry.Thumbprint, entry.NotBefore, entry.NotAfter));
        Assert.Equal(334, all[0].DaysLeft);
        Assert.True((await test.Certificates.RemoveAsync("MyProject", "c", JwkDeleteAction.Nullify)).Success);
        Assert.Null(await test.Certificates.FindAsync("MyProject", "c"));
    }

    [Fact]
    public async Task What_a_server_leaves_out_is_read_from_the_content()
    {
        using var exchange = new ClientAndServer(RawReply.Json(
            "{\"success\":true,\"resultList\":[{\"name\":\"c\",\"certificateEnvironmentList\":[{\"environmentId\":\"5f\",\"base64EncodedContent\":\"" + SampleCertificates.Base64(One) + "\"},"
            + "{\"environmentName\":\"staging\",\"sha1Thumbprint\":\"ab:cd\",\"endDate\":\"soon\"}]}]}"));

        var one = await exchange.Certificates.GetAsync("MyProject", "c");

        Assert.Equal("5f;staging", one.Environments.ToString());
        Assert.Equal((One.Thumbprint, One.Subject, One.NotAfter, 10), (one.Certificates[0].Thumbprint, one.Certificates[0].Subject, one.Certificates[0].NotAfter, one.Certificates[0].DaysLeft));
        Assert.Equal(("ABCD", null, null), (one.Certificates[1].Thumbprint, one.Certificates[1].NotAfter, one.Certificates[1].DaysLeft));
    }

    private static RawReply NotFound { get; } = Replies.Error(404, "not_found", "Certificate (name: c) was not found!");

    private static RawReply Empty { get; } = RawReply.Json("""{ "success": true, "resultList": [] }""");

    private static RawReply Present { get; } = RawReply.Json(
        "{\"success\":true,\"resultList\":[{\"name\":\"c\",\"certificateEnvironmentList\":[{\"environmentName\":\"production\",\"sha1Thumbprint\":\"" + One.Thumbprint + "\"}]}]}");

    private sealed class Test : IDisposable
    {
        private readonly IApinizerClient _client;

        public Test(EmulatorDialect dialect, CertificateUpdate update = CertificateUpdate.Add, bool denyExportImport = false)
        {
            Gateway = new TestGateway(TestGateway.Options(dialect: dialect, certificates: update, denyExportImport: denyExportImport));
            _client = new ApinizerClientFactory().Create(new SessionOptions(GatewayAddress.Normalize(Gateway.Uri), SecureStrings.FromPlainText(TestGateway.Token)));
        }

        public TestGateway Gateway { get; }

        public ICertificatesClient Certificates => _client.Certificates;

        /// <summary>What the gateway has, such as <c>production one, staging two</c>.</summary>
        public string State() => string.Join(", ", Gateway.Project.Certificates["c"].Entries.Select(entry => $"{entry.EnvironmentName} {entry.Data.Subject[3..]}"));

        /// <summary>The changes that the gateway was sent.</summary>
        public IReadOnlyList<string> Changes() => [.. Gateway.Requests.Where(request => request.Method != "GET").Select(request => request.ToString())];

        public void Dispose()
        {
            _client.Dispose();
            Gateway.Dispose();
        }
    }
}
