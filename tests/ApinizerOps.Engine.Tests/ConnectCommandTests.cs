using System;
using System.Linq;
using System.Security.Cryptography.X509Certificates;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>How a session of Connect-Apinizer appears to the server.</summary>
public sealed class ConnectCommandTests
{
    private const string Token = "-Project MyProject -Token (ConvertTo-SecureString 'apnz_test' -AsPlainText -Force)";
    private const string Change = "Update-ApinizerProxyKeys MyAPI -PublicKey ak_1";

    [Fact]
    public void User_agent_names_module_and_PowerShell_versions()
    {
        using var server = new RawServer(Replies.Saved);
        using var shell = new Shell();
        var versions = shell.Run("(Get-Module ApinizerOps).Version; $PSVersionTable.PSVersion").Select(version => version.ToString()).ToList();

        shell.Run($"Connect-Apinizer {server.Address} {Token}; {Change}");

        Assert.Equal($"ApinizerOps/{versions[0]} PowerShell/{versions[1]}", server.Request.Header("User-Agent"));
    }

    [Fact]
    public void Client_certificate_is_sent()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var mine = TestCertificates.SelfSigned("CN=agent");
        using var server = new TlsServer(certificate, wantsClient: true);
        using var shell = new Shell();
        shell.SetVariable("mine", mine);

        shell.Run($"Connect-Apinizer {server.Address} {Token} -Certificate $mine -ServerCertificateThumbprint {certificate.Sha256()}; {Change}");

        Assert.Equal([mine.Sha256()], server.Clients);
        Assert.Single(server.Requests);
    }

    [Fact]
    public void Client_certificate_without_a_private_key_is_refused_before_anything_is_sent()
    {
        using var mine = TestCertificates.SelfSigned("CN=agent");
        using var half = X509CertificateLoader.LoadCertificate(mine.RawData);
        using var server = new RawServer(Replies.Saved);
        using var shell = new Shell();
        shell.SetVariable("mine", half);

        var reason = shell.Run($"try {{ Connect-Apinizer {server.Address} {Token} -Certificate $mine }} catch {{ \"$_\" }}").Single().ToString();

        Assert.Contains("no private key", reason, StringComparison.Ordinal);
        Assert.Equal(0, server.Connections);
    }
}
