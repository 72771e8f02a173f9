using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Emulator;
using ApinizerOps.Tests.Client;
using ApinizerOps.Tests.Emulator;
using static ApinizerOps.Tests.Rotation.RotationTestSetup;

namespace ApinizerOps.Tests.Rotation;

/// <summary>
/// Rotations of a certificate over three environments and five credentials in which each step fails in turn: the result matches
/// the state of the gateway, and no environment has two entries.
/// </summary>
public sealed class CertificateRotationTests
{
    public static TheoryData<int, ProxyFault> Steps => KeyRotationTests.Steps;

    [Theory]
    [MemberData(nameof(Steps))]
    public async Task Rotation_that_fails_reports_the_true_state_and_can_be_resumed(int step, ProxyFault fault)
    {
        using var gateway = await StartWithCertificateAsync();
        CertificateRotation rotation;
        using (var proxy = new FaultProxy(gateway.Uri, step, fault, () => AssertEachCredentialHasACertificate(gateway)))
        {
            rotation = await RotateAsync(proxy.Server.Address);

            Assert.Equal(step + 1, proxy.Server.Requests.Count(IsChange));
        }

        AssertMatchesGateway(rotation, gateway);
        AssertEachCredentialHasACertificate(gateway);
        Assert.False(rotation.Success);
        Assert.Same(rotation, rotation.Error!.CertificateRotation);
        Assert.NotNull(rotation.NextStep);
        Assert.Equal(
            Enumerable.Repeat(RotationOutcome.Done, step),
            new[] { rotation.Certificate }.Concat(rotation.Credentials.Select(credential => credential.Outcome)).Take(step));

        // What NextStep says: where the new certificate is there it is resumed, else it is run again.
        var resume = gateway.Project.Certificates.ContainsKey("c-20260131");
        var hasOld = gateway.Project.Certificates.ContainsKey("c");
        if (resume || hasOld)
        {
            var again = await RotateAsync(gateway.Uri, resume);
            // This gateway can't get the certificate again, so the old one is kept until someone looks whether it is deployed.
            Assert.Equal((!resume || !hasOld, resume && hasOld), (again.Success, gateway.Project.Certificates.ContainsKey("c")));
            if (!again.Success)
            {
                using var client = Connect(gateway.Uri);
                await client.Certificates.RemoveAsync("MyProject", "c", JwkDeleteAction.Nullify);
            }
        }

        AssertEachCredentialHasACertificate(gateway);
        Assert.All(Usernames, username => Assert.Equal("c-20260131", gateway.Project.Credentials[username].Bindings["certificate"].Name));
        Assert.DoesNotContain("c", gateway.Project.Certificates.Keys);
    }

    public static TheoryData<EmulatorDialect, string> Links
    {
        get
        {
            var cases = new TheoryData<EmulatorDialect, string>();
            foreach (var fault in LinkFault.All.Keys)
            {
                cases.Add(EmulatorDialect.Classic, fault);
                cases.Add(EmulatorDialect.Current, fault);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Links))]
    public async Task Whichever_request_goes_wrong_the_report_is_true_and_the_rotation_can_be_completed(EmulatorDialect dialect, string fault)
    {
        int count;
        using (var gateway = await StartWithCertificateAsync(dialect))
        {
            var before = gateway.Requests.Count;
            Assert.True((await RotateAsync(gateway.Uri)).Success);
            count = gateway.Requests.Count - before;
        }

        await Task.WhenAll(Enumerable.Range(0, count).Select(async request =>
        {
            await AssertTrueAsync(dialect, LinkFault.All[fault], request, lasting: false);
            await AssertTrueAsync(dialect, LinkFault.All[fault], request, lasting: true);
        }));
    }

    [Fact]
    public async Task Rotation_reports_both_certificates()
    {
        using var gateway = await StartWithCertificateAsync();

        var rotation = await RotateAsync(gateway.Uri);

        Assert.True(rotation.Success);
        Assert.Equal(
            "Certificate 'c-20260131' is deployed everywhere. Credentials 'a', 'b', 'c', 'd', 'e' have 'c-20260131'. Certificate 'c' is removed.", rotation.State);
        Assert.Equal((SampleCertificates.Two.Thumbprint, SampleCertificates.One.Thumbprint), (rotation.Thumbprint, rotation.OldThumbprint));
        Assert.Equal(("CN=two", SampleCertificates.Two.NotAfter), (rotation.Subject, rotation.NotAfter));
        Assert.Equal("production: ok; staging: ok; test: ok", rotation.EnvironmentResults.ToString());
        var made = gateway.Project.Certificates["c-20260131"];
        Assert.Equal("Of a partner", made.Description);
        Assert.All(made.Entries, entry => Assert.Equal("c-20260131", entry.Alias));
    }

    [Fact]
    public async Task Name_is_numbered_where_it_is_the_name_or_the_alias_of_another()
    {
        using var gateway = await StartWithCertificateAsync();
        using var client = Connect(gateway.Uri);
        await client.Certificates.CreateAsync("MyProject", "c-20260131", new UploadCertificate(["test"], SampleCertificates.One));
        await client.Certificates.CreateAsync("MyProject", "other", new UploadCertificate(["test"], SampleCertificates.One) { Alias = "c-20260131-2" });

        var rotation = await RotateAsync(gateway.Uri);

        Assert.Equal("c-20260131-3", rotation.NewCertificateName);
    }

    [Fact]
    public async Task Resumed_rotation_keeps_the_old_certificate_where_the_new_one_can_t_be_sent_again()
    {
        using var gateway = await StartWithCertificateAsync();
        using var client = Connect(gateway.Uri);
        await client.Certificates.CreateAsync("MyProject", "c-20260131", new UploadCertificate(Environments, SampleCertificates.Two));

        var plan = await PlanAsync(client, resume: true);
        var rotation = await new Rotator(client, default).RunAsync(plan, "http://gateway/apiops");

        Assert.Equal((false, RotationOutcome.Unconfirmed, RotationOutcome.NotTried), (rotation.Success, rotation.Certificate, rotation.Removal));
        Assert.All(rotation.Credentials, credential => Assert.Equal(RotationOutcome.Done, credential.Outcome));
        Assert.Equal(
            "Certificate 'c-20260131' exists, but the gateway does not confirm that it is deployed."
            + " Credentials 'a', 'b', 'c', 'd', 'e' have 'c-20260131'. Certificate 'c' is unchanged.", rotation.State);
        Assert.Equal(
            (ErrorReason.DeploymentUnconfirmed, "Certificate 'c' was not removed: 'c-20260131' could not be sent again, and the gateway does not show whether it is deployed."),
            (rotation.Error!.Reason, rotation.Error.Message));
        Assert.Equal(
            "Look in the manager whether certificate 'c-20260131' is deployed everywhere, and deploy it where it is not."
            + " Then remove the old certificate: Remove-ApinizerCertificate -Name 'c' -Project 'MyProject'", rotation.NextStep);
        Assert.Contains("c", gateway.Project.Certificates.Keys);
        Assert.Contains(plan.Warnings, warning => warning.EndsWith("look in the manager, and the old certificate is kept.", StringComparison.Ordinal));
        Assert.StartsWith("send the content to certificate 'c-20260131', which has it in", plan.Steps.First(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resumed_rotation_sends_the_certificate_again_where_the_gateway_can_replace_it()
    {
        using var gateway = await StartWithCertificateAsync(EmulatorDialect.Current);
        using var client = Connect(gateway.Uri);
        await client.Certificates.CreateAsync("MyProject", "c-20260131", new UploadCertificate(Environments, SampleCertificates.Two));
        using var proxy = new FaultProxy(gateway.Uri, -1, ProxyFault.None, () => { });

        var rotation = await RotateAsync(proxy.Server.Address, resume: true);

        Assert.Equal((true, RotationOutcome.Done, RotationOutcome.Done), (rotation.Success, rotation.Certificate, rotation.Removal));
        Assert.Contains("/certificates/import-file/", proxy.Server.Requests.First(IsChange).RequestLine, StringComparison.Ordinal);
        Assert.Equal(3, gateway.Project.Certificates["c-20260131"].Entries.Count);
        Assert.DoesNotContain("c", gateway.Project.Certificates.Keys);
    }

    [Fact]
    public async Task Resumed_rotation_never_leaves_two_entries()
    {
        // The classic gateway has no import, and its update would add an entry.
        using var gateway = await StartWithCertificateAsync();
        using var client = Connect(gateway.Uri);
        await client.Certificates.CreateAsync("MyProject", "c-20260131", new UploadCertificate(Environments, SampleCertificates.One));

        var rotation = await RotateAsync(gateway.Uri, resume: true);

        Assert.Equal((false, RotationOutcome.Unchanged), (rotation.Success, rotation.Certificate));
        Assert.Equal(ErrorReason.NoSafeUpdate, rotation.Error!.Reason);
        Assert.Equal("Run the rotation without -Resume, with another NewName. Certificate 'c-20260131' can be removed then.", rotation.NextStep);
        AssertEachCredentialHasACertificate(gateway);
        Assert.Equal(3, gateway.Project.Certificates["c-20260131"].Entries.Count);
    }

    [Theory]
    [InlineData(true, "send the content to certificate 'c-20260131' with import-file/, in place of what it has in production, staging, test; where the gateway has no import-file/, nothing is changed (NoSafeUpdate)")]
    [InlineData(false, "create certificate 'c-20260131' (CN=two) in production, staging, test")]
    public async Task Plan_says_what_gateways_without_import_file_refuse(bool resume, string step)
    {
        using var gateway = await StartWithCertificateAsync();
        using var client = Connect(gateway.Uri);
        if (resume)
            await client.Certificates.CreateAsync("MyProject", "c-20260131", new UploadCertificate(Environments, SampleCertificates.One));

        Assert.Equal(step, (await PlanAsync(client, resume)).Steps.First());
    }

    [Fact]
    public async Task Alias_of_another_certificate_is_refused_before_anything_is_sent()
    {
        using var gateway = await StartWithCertificateAsync();
        using var client = Connect(gateway.Uri);

        var error = await Assert.ThrowsAsync<ApinizerException>(() => PlanAsync(client, resume: false, alias: "MyCertificate"));

        Assert.Equal((ErrorReason.AlreadyExists, "Give another Alias."), (error.Reason, error.NextStep));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Certificate_that_is_not_valid_yet_is_refused_before_anything_is_sent(bool resume)
    {
        using var gateway = await StartWithCertificateAsync();
        using var client = Connect(gateway.Uri);
        var next = SampleCertificates.NotYetValid;
        if (resume)
            await client.Certificates.CreateAsync("MyProject", "c-20260131", new UploadCertificate(Environments, next));

        var error = await Assert.ThrowsAsync<ApinizerException>(() => PlanAsync(client, resume, certificate: next));

        Assert.Equal(ErrorReason.InvalidKeyContent, error.Reason);
        Assert.Equal(
            $"The certificate 'CN=next' is valid from {UtcText.Of(next.NotBefore)} on, and credentials would have no valid one until then."
            + " Rotate then; New-ApinizerCertificate can upload it before.", error.Message);
    }

    private static async Task AssertTrueAsync(EmulatorDialect dialect, LinkFault fault, int failing, bool lasting)
    {
        using var gateway = await StartWithCertificateAsync(dialect);
        CertificateRotation? rotation = null;
        var count = 0;
        using (var proxy = new GatewayProxy(gateway.Uri, (_, pass) =>
        {
            var number = Interlocked.Increment(ref count) - 1;
            return number == failing || (lasting && number > failing) ? fault.Apply(pass) : pass();
        }))
        {
            try
            {
                rotation = await RotateAsync(proxy.Server.Address);
            }
            catch (ApinizerException)
            {
                // A look failed.
                Assert.DoesNotContain(proxy.Server.Requests, IsChange);
            }

            Assert.All(proxy.Server.Requests.Where(IsChange).GroupBy(request => request.RequestLine), same => Assert.Single(same));
        }

        AssertEachCredentialHasACertificate(gateway);
        if (rotation != null)
            AssertMatchesGateway(rotation, gateway);
        if (rotation?.Success == true)
            return;

        // What NextStep says.
        var resume = gateway.Project.Certificates.ContainsKey("c-20260131");
        var hasOld = gateway.Project.Certificates.ContainsKey("c");
        var again = await RotateAsync(gateway.Uri, resume);
        AssertEachCredentialHasACertificate(gateway);
        AssertMatchesGateway(again, gateway, hasOld);
        if (dialect == EmulatorDialect.Current)
            Assert.True(again.Success);
        Assert.All(again.Credentials, credential => Assert.Equal(RotationOutcome.Done, credential.Outcome));
    }

    private static void AssertMatchesGateway(CertificateRotation rotation, TestGateway gateway, bool hadOld = true)
    {
        var certificates = gateway.Project.Certificates;
        AssertOutcome(rotation.Certificate, certificates.ContainsKey("c-20260131"));
        foreach (var credential in rotation.Credentials)
            AssertOutcome(credential.Outcome, gateway.Project.Credentials[credential.Username].Bindings["certificate"].Name == "c-20260131");
        if (hadOld)
            AssertOutcome(rotation.Removal, !certificates.ContainsKey("c"));
        // Where the old one was gone already, it is too late to ask whether the new one is deployed.
        if (rotation.Success)
            Assert.Equal((true, true, false), (rotation.Certificate == RotationOutcome.Done || !hadOld, certificates.ContainsKey("c-20260131"), certificates.ContainsKey("c")));
        else
            Assert.NotNull(rotation.NextStep);
    }

    private static void AssertEachCredentialHasACertificate(TestGateway gateway) => Assert.All(Usernames, username =>
    {
        var bound = Assert.IsType<StoredCertificate>(gateway.Project.Credentials[username].Bindings["certificate"]);
        Assert.Same(bound, gateway.Project.Certificates[bound.Name]);
        Assert.Equal(Environments, bound.Entries.Select(entry => entry.EnvironmentName).Order());
    });

    private static async Task<TestGateway> StartWithCertificateAsync()
    {
        var gateway = await StartAsync();
        await AddCertificateAsync(gateway);
        return gateway;
    }

    private static async Task<TestGateway> StartWithCertificateAsync(EmulatorDialect dialect)
    {
        var gateway = new TestGateway(TestGateway.Options(usernames: Usernames, environments: Environments, dialect: dialect));
        await AddCertificateAsync(gateway);
        return gateway;
    }

    private static async Task AddCertificateAsync(TestGateway gateway)
    {
        using var client = Connect(gateway.Uri);
        await client.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(Environments, SampleCertificates.One) { Description = "Of a partner" });
        foreach (var username in Usernames)
            await client.Credentials.SetAsync("MyProject", username, CredentialItem.Certificate, "c");
    }

    private static async Task<CertificateRotation> RotateAsync(Uri address, bool resume = false)
    {
        using var client = Connect(address);
        return await new Rotator(client, default).RunAsync(await PlanAsync(client, resume), "http://gateway/apiops");
    }

    private static async Task<CertificateRotationPlan> PlanAsync(IApinizerClient client, bool resume, string? alias = null, CertificateData? certificate = null)
    {
        var draft = new CertificateRotationRequest("MyProject", "c")
        {
            Usernames = Usernames,
            Removal = JwkDeleteAction.Nullify,
            NewName = resume ? "c-20260131" : null,
            IsResumed = resume,
        };
        draft.Check();
        var old = await draft.LookAsync(client, new DateTime(2026, 1, 31, 12, 0, 0, DateTimeKind.Utc), default);
        return draft.Plan(
            old, new UploadCertificate(old.Environments, certificate ?? SampleCertificates.Two) { Alias = alias, Description = resume ? null : old.Old?.RawDescription });
    }
}
