using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client;
using ApinizerOps.Contract;
using ApinizerOps.Emulator;
using ApinizerOps.Tests.Emulator;

namespace ApinizerOps.Tests.Client;

/// <summary>
/// Changes of certificates and keystores take several requests: looks, the change, reading back. Each of them goes wrong in every
/// way, once or from then on. What the call reports is true, nothing is sent twice that must not be, no environment gets two
/// entries, and running the call again does no harm.
/// </summary>
public sealed class StoreFaultMatrixTests
{
    /// <summary>A call, the gateway before it, and what must come of it.</summary>
    /// <param name="Dialect">The generation of the gateway.</param>
    /// <param name="Prepare">Brings the gateway into the state before the call.</param>
    /// <param name="Call">The call.</param>
    internal sealed record Change(EmulatorDialect Dialect, Func<IApinizerClient, TestGateway, Task> Prepare, Func<IApinizerClient, Task<Deployment>> Call);

    private static readonly string[] Both = ["production", "staging"];

    internal static IReadOnlyDictionary<string, Change> Changes { get; } = new Dictionary<string, Change>
    {
        ["New-ApinizerCertificate"] = new(EmulatorDialect.Current, None, Create),
        ["New-ApinizerCertificate, classic"] = new(EmulatorDialect.Classic, None, Create),
        ["Update-ApinizerCertificate"] = new(EmulatorDialect.Current, WithCertificate, Update("production")),
        ["Update-ApinizerCertificate of one without environments"] = new(EmulatorDialect.Classic, WithEmptyCertificate, Update("production")),
        ["Update-ApinizerCertificate -Force"] = new(EmulatorDialect.Classic, WithCertificateInStaging, Update("production")),
        ["Set-ApinizerCertificate, not there"] = new(EmulatorDialect.Classic, None, Ensure),
        ["Set-ApinizerCertificate, there"] = new(EmulatorDialect.Current, WithCertificate, Ensure),
        ["Remove-ApinizerCertificate"] = new(EmulatorDialect.Current, WithCertificate, async client => await client.Certificates.RemoveAsync("MyProject", "c", JwkDeleteAction.Nullify)),
        ["New-ApinizerKeystore"] = new(EmulatorDialect.Current, None, async client => await client.Keystores.CreateAsync("MyProject", "k", SampleKeystores.Change(Both))),
        ["Update-ApinizerKeystore"] = new(EmulatorDialect.Classic, WithKeystore, async client => await client.Keystores.UpdateAsync("MyProject", "k", NewAlias(Both))),
        ["Update-ApinizerKeystore, imported"] = new(EmulatorDialect.Current, WithKeystore, async client => await client.Keystores.UpdateAsync("MyProject", "k", NewAlias("production"))),
        ["Update-ApinizerKeystore -NewName"] = new(EmulatorDialect.Current, WithKeystore, async client => await client.Keystores.UpdateAsync("MyProject", "k", new ChangeKeystore { NewName = "l" })),
        ["Set-ApinizerKeystore, not there"] = new(EmulatorDialect.Current, None, async client => await client.Keystores.EnsureAsync("MyProject", "k", NewAlias(Both))),
        ["Set-ApinizerKeystore, there"] = new(EmulatorDialect.Classic, WithKeystore, async client => await client.Keystores.EnsureAsync("MyProject", "k", NewAlias(Both))),
        ["Remove-ApinizerKeystore"] = new(EmulatorDialect.Current, WithKeystore, async client => await client.Keystores.RemoveAsync("MyProject", "k", JwkDeleteAction.Nullify)),
    };

    public static TheoryData<string, string> Quick
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var change in Changes.Keys)
            {
                foreach (var fault in LinkFault.All.Keys)
                    cases.Add(change, fault);
            }

            return cases;
        }
    }

    public static TheoryData<string> Names => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(Quick))]
    public async Task Whatever_goes_wrong_the_report_is_true_and_the_call_can_be_repeated(string change, string fault)
    {
        var (count, wanted) = await RunWithoutFaultAsync(Changes[change]);
        Task Run(int request, bool lasting) => AssertTrueAsync(Changes[change], LinkFault.All[fault], request, lasting, wanted, TimeSpan.FromSeconds(30));
        await Task.WhenAll(Enumerable.Range(0, count).Select(async request =>
        {
            await Run(request, lasting: false);
            await Run(request, lasting: true);
        }));
    }

    // A request that is slow for another reason than the fault is one more fault, with the same rules.
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Whichever_request_gets_no_reply_the_report_is_true_and_the_call_can_be_repeated(string change)
    {
        var (count, wanted) = await RunWithoutFaultAsync(Changes[change]);
        await Task.WhenAll(LinkFault.Slow.Values.SelectMany(fault => Enumerable.Range(0, count).Select(request =>
            AssertTrueAsync(Changes[change], fault, request, lasting: false, wanted, TimeSpan.FromSeconds(1)))));
    }

    private static async Task<(int Count, string Wanted)> RunWithoutFaultAsync(Change change)
    {
        using var gateway = await StartAsync(change);
        var before = gateway.Requests.Count;
        using var client = Connect(gateway.Uri);
        var result = await change.Call(client);
        Assert.True(result.Success);
        return (gateway.Requests.Count - before, State(gateway));
    }

    private static async Task AssertTrueAsync(Change change, LinkFault fault, int failing, bool lasting, string wanted, TimeSpan timeout)
    {
        using var gateway = await StartAsync(change);
        var before = State(gateway);
        var count = 0;
        Deployment? result = null;
        ApinizerException? error = null;
        using (var proxy = new GatewayProxy(gateway.Uri, (_, pass) =>
        {
            var number = Interlocked.Increment(ref count) - 1;
            return number == failing || (lasting && number > failing) ? fault.Apply(pass) : pass();
        }))
        using (var client = Connect(proxy.Server.Address, timeout))
        {
            try
            {
                result = await change.Call(client);
                error = result.Success ? null : result.ToException();
            }
            catch (ApinizerException thrown)
            {
                error = thrown;
            }

            Assert.All(
                proxy.Server.Requests.Select(request => request.RequestLine).Where(IsSentOnce).GroupBy(line => line), lines => Assert.Single(lines));
        }

        var after = State(gateway);
        Assert.Contains(after, new[] { before, wanted });
        AssertNoSecondEntry(gateway);
        if (error == null)
            Assert.Equal(wanted, after);
        else
            AssertTrue(error, isChanged: after == wanted);

        await AssertRepeatableAsync(change, gateway, before, wanted);
    }

    /// <summary>An error says that the change was made, or that this is not known; or it was not made.</summary>
    private static void AssertTrue(ApinizerException error, bool isChanged)
    {
        if (error.Deployment is { } result)
            Assert.True(result.Saved && (isChanged || error.Reason == ErrorReason.CertificateMismatch));
        else if (isChanged)
            Assert.Matches("may or may not have been made|may have been saved or not", error.Message + error.NextStep);
    }

    /// <summary>What every error advises: look, and run the call again where the change was not made.</summary>
    private static async Task AssertRepeatableAsync(Change change, TestGateway gateway, string before, string wanted)
    {
        using var client = Connect(gateway.Uri);
        var isMade = State(gateway) == wanted && before != wanted;
        try
        {
            Assert.True((await change.Call(client)).Success);
        }
        catch (ApinizerException error) when (isMade)
        {
            // It need not be run again then, and does no harm.
            Assert.Contains(error.Reason, new[] { ErrorReason.AlreadyExists, ErrorReason.NotFound, ErrorReason.NoSafeUpdate });
        }

        Assert.Equal(wanted, State(gateway));
        AssertNoSecondEntry(gateway);
    }

    // Creations, removals, renames, and the update that adds an entry.
    private static bool IsSentOnce(string line) => line.StartsWith("DELETE ", StringComparison.Ordinal)
        || (line.StartsWith("POST ", StringComparison.Ordinal) && !line.Contains("/import-file/", StringComparison.Ordinal))
        || (line.StartsWith("PUT ", StringComparison.Ordinal) && line.Contains("/certificates/", StringComparison.Ordinal));

    private static void AssertNoSecondEntry(TestGateway gateway) => Assert.All(
        gateway.Project.Certificates.Values, certificate => Assert.Equal(
            certificate.Entries.Select(entry => entry.EnvironmentName).Distinct(), certificate.Entries.Select(entry => entry.EnvironmentName)));

    private static string State(TestGateway gateway) => string.Join(
        "; ",
        gateway.Project.Certificates.Values.Select(certificate => $"{certificate.Name}: {Text(certificate.Entries.Select(entry => $"{entry.EnvironmentName} {entry.Alias} {entry.Data.Subject}"))}")
            .Concat(gateway.Project.Keystores.Values.Select(keystore => $"{keystore.Name}: {Text(keystore.Contents.Select(content => $"{content.EnvironmentName} {content.Alias} {content.File.Length}"))}"))
            .Order(StringComparer.Ordinal));

    private static string Text(IEnumerable<string> entries) => string.Join(", ", entries.Order(StringComparer.Ordinal));

    private static async Task<TestGateway> StartAsync(Change change)
    {
        var gateway = new TestGateway(TestGateway.Options(dialect: change.Dialect));
        using var client = Connect(gateway.Uri);
        await change.Prepare(client, gateway);
        return gateway;
    }

    private static Task None(IApinizerClient client, TestGateway gateway) => Task.CompletedTask;

    private static Task<CertificateDeployment> WithCertificate(IApinizerClient client, TestGateway gateway) =>
        client.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(Both, SampleCertificates.One));

    private static Task<CertificateDeployment> WithCertificateInStaging(IApinizerClient client, TestGateway gateway) =>
        client.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(["staging"], SampleCertificates.One));

    private static async Task WithEmptyCertificate(IApinizerClient client, TestGateway gateway)
    {
        await WithCertificate(client, gateway);
        gateway.Project.Certificates["c"].Entries.Clear();
    }

    private static Task<KeystoreDeployment> WithKeystore(IApinizerClient client, TestGateway gateway) => client.Keystores.CreateAsync("MyProject", "k", SampleKeystores.Change(Both));

    private static async Task<Deployment> Create(IApinizerClient client) =>
        await client.Certificates.CreateAsync("MyProject", "c", new UploadCertificate(Both, SampleCertificates.Two));

    private static Func<IApinizerClient, Task<Deployment>> Update(params string[] environments) => async client =>
        await client.Certificates.UpdateAsync("MyProject", "c", new UploadCertificate(environments, SampleCertificates.Two) { MayLeaveOutEnvironments = true });

    private static async Task<Deployment> Ensure(IApinizerClient client) =>
        await client.Certificates.EnsureAsync("MyProject", "c", new UploadCertificate(Both, SampleCertificates.Two));

    private static ChangeKeystore NewAlias(params string[] environments) => new() { Keystore = SampleKeystores.One, Environments = environments, Alias = "new" };

    private static IApinizerClient Connect(Uri address, TimeSpan? timeout = null) => new ApinizerClientFactory().Create(
        new SessionOptions(GatewayAddress.Normalize(address), SecureStrings.FromPlainText(TestGateway.Token))
        {
            Timeout = timeout ?? TimeSpan.FromSeconds(30),
            MaximumRetryCount = 2,
            RetryInterval = TimeSpan.FromMilliseconds(1),
        });
}
