using System;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>
/// An error that the next record would meet as well ends the pipeline: a thousand rows must not lock an account or send
/// more to a foreign server. Each cmdlet that takes records is tried, on a server that counts requests.
/// </summary>
public sealed class PipelineEndTests
{
    private const int Records = 5;
    private const string Token = "-Project MyProject -Token (ConvertTo-SecureString 'apnz_another' -AsPlainText -Force)";
    private const string Find = "Get-Command -Module ApinizerOps -CommandType Cmdlet | Where-Object { $_.Parameters.ContainsKey('InputObject') }";

    // Rows with every column that the cmdlets need.
    private static readonly string Rows = $$"""
        1..{{Records}} | ForEach-Object { [pscustomobject] @{
            Name = "key-$_"; KeyType = 'SecretKey'; Environment = "place-$_"; Content = '00112233445566778899aabbccddeeff'; ContentFormat = 'Hex'
            Username = "user-$_"; KeyName = "key-$_"; CertificateName = "c-$_"; KeystoreName = "k-$_"; TruststoreName = "t-$_"; ApiProxy = "proxy-$_"; PublicKey = "ak_$_"; Deploy = 'true'; PathValue = "key-$_" } }
        """;

    private const string Content = """
        $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
            'CN=test', [System.Security.Cryptography.RSA]::Create(2048), 'SHA256', [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $certificate = $request.CreateSelfSigned([datetimeoffset]::Now.AddDays(-1), [datetimeoffset]::Now.AddDays(1))
        $keystore = $certificate.Export('Pfx', 'Pass-12345')
        $passphrase = ConvertTo-SecureString 'Pass-12345' -AsPlainText -Force
        """;

    [Fact]
    public void Unauthorized_ends_the_pipeline()
    {
        using var shell = new Shell();
        shell.Run($"$emulator = Start-ApinizerEmulator; Connect-Apinizer $emulator.Uri {Token}");
        AssertAsksOnce(shell, "Unauthorized", () => shell.Run("Get-ApinizerEmulatorRequest").Count);
    }

    [Fact]
    public void TlsFailed_ends_the_pipeline()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var server = new TlsServer(certificate);
        using var shell = new Shell();
        shell.Run($"Connect-Apinizer {server.Address} {Token}");
        AssertAsksOnce(shell, "TlsFailed", () => server.Connections);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public void Redirected_ends_the_pipeline()
    {
        using var other = new RawServer(Replies.Saved);
        using var server = new RawServer(RawReply.Of(307, null, "", $"Location: {other.Address}"));
        using var shell = new Shell();
        shell.Run($"Connect-Apinizer {server.Address} {Token}");
        AssertAsksOnce(shell, "Redirected", () => server.Requests.Count);
        Assert.Equal(0, other.Connections);
    }

    [Fact]
    public void Refusal_stops_cmdlets_earlier_in_the_pipeline_too()
    {
        // Confirms every deployment.
        var deployed = RawReply.Json("""{ "success": true, "deploymentResult": { "success": true } }""");
        using var server = new RawServer(request => request.RequestLine.StartsWith("PUT ", StringComparison.Ordinal) ? Refusal : deployed);
        using var shell = new Shell();
        shell.Run($"Connect-Apinizer {server.Address} {Token}");

        foreach (var times in new[] { 1, 2 })
        {
            using var running = shell.Start($"{Rows} | New-ApinizerKey | Set-ApinizerCredentialPrivateKey -Username api-user");
            // A rotation reports how far it got: unchanged.
            Assert.All(running.Invoke(), result => Assert.EndsWith(": Unchanged", $"{result}", StringComparison.Ordinal));

            Assert.Equal(Records, running.Streams.Error.Count);
            Assert.Equal(Records - 1, running.Streams.Error.Count(error => IsOf(error, "NewKeyCommand")));
            Assert.All(running.Streams.Error, error => Assert.StartsWith("Unauthorized,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
            // A later pipeline tries again.
            Assert.Equal(times, server.Requests.Count(request => request.RequestLine.StartsWith("POST ", StringComparison.Ordinal)));
            Assert.Equal(times * 2, server.Requests.Count);
        }
    }

    [Fact]
    public void Refusal_stops_cmdlets_later_in_the_pipeline_too()
    {
        using var server = new RawServer(request => request.RequestLine.StartsWith("POST ", StringComparison.Ordinal) ? Refusal : Replies.Key);
        using var shell = new Shell();
        shell.Run($"Connect-Apinizer {server.Address} {Token}");

        foreach (var times in new[] { 1, 2 })
        {
            // The first record gets through: New-ApinizerKey runs only for the second.
            using var running = shell.Start($$"""
                {{Rows}} | ForEach-Object { if ($_.Name -eq 'key-2') { New-ApinizerKey $_.Name SecretKey -Environment production -Content $_.Content -ContentFormat Hex }; $_ } |
                    Set-ApinizerCredentialPrivateKey
                """);

            Assert.Single(running.Invoke());

            Assert.Equal(Records, running.Streams.Error.Count);
            Assert.Equal(Records - 1, running.Streams.Error.Count(error => IsOf(error, "SetCredentialPrivateKeyCommand")));
            Assert.All(running.Streams.Error, error => Assert.StartsWith("Unauthorized,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
            Assert.Equal(times * 2, server.Requests.Count);
        }
    }

    /// <summary>An error that may not affect the next record does not end the pipeline.</summary>
    [Fact]
    public void Other_errors_do_not_end_the_pipeline()
    {
        using var server = new RawServer(Replies.Error(409, "conflict", "no"));
        using var shell = new Shell();
        shell.Run($"Connect-Apinizer {server.Address} {Token}");
        AssertAsks(shell, "AlreadyExists", () => server.Requests.Count, Records);
    }

    private static RawReply Refusal => Replies.Error(401, "unauthorized_client", "no");

    // With what the cmdlet needs beside the rows.
    private static string Call(string command) => command switch
    {
        "Invoke-ApinizerRestMethod" => command + " 'projects/MyProject/keys/{0}/'",
        "New-ApinizerCertificate" or "Set-ApinizerCertificate" or "Update-ApinizerCertificate" => command + " -Content $certificate",
        "New-ApinizerKeystore" or "Set-ApinizerKeystore" or "Update-ApinizerKeystore" => command + " -Content $keystore -Passphrase $passphrase",
        "Get-ApinizerExpiration" => "Select-Object @{ Name = 'Project'; Expression = 'Name' } | " + command + " -SkipTruststore",
        _ => command,
    };

    private static bool IsOf(ErrorRecord error, string command) => error.FullyQualifiedErrorId.EndsWith("." + command, StringComparison.Ordinal);

    private static void AssertAsksOnce(Shell shell, string reason, Func<int> count) => AssertAsks(shell, reason, count, 1);

    private static void AssertAsks(Shell shell, string reason, Func<int> count, int each)
    {
        shell.Run(Content);
        var commands = shell.Run(Find).Select(command => Call($"{command}")).ToList();
        Assert.Contains("New-ApinizerKey", commands);
        // Also in parallel, for cmdlets with -ThrottleLimit.
        var throttled = shell.Run(Find + " | Where-Object { $_.Parameters.ContainsKey('ThrottleLimit') }").Select(command => Call($"{command}") + " -ThrottleLimit 4");
        foreach (var command in commands.Concat(commands).Concat(throttled))
        {
            var before = count();
            using var running = shell.Start($"$ConfirmPreference = 'None'; {Rows} | {command} -WarningAction Ignore");

            // A rotation reports how far it got: unchanged.
            Assert.All(running.Invoke(), result => Assert.EndsWith(": Unchanged", $"{result}", StringComparison.Ordinal));

            Assert.Equal(Records, running.Streams.Error.Count);
            Assert.All(running.Streams.Error, error => Assert.StartsWith(reason + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal));
            Assert.Equal(Records, running.Streams.Error.Select(error => error.TargetObject).Distinct().Count());
            Assert.Equal(each, count() - before);
        }
    }
}
