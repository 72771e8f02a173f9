using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Threading;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>Every error reason, from a call that fails: each has its own category and advice.</summary>
public sealed class ErrorReasonTests
{
    private static readonly Dictionary<string, (ErrorCategory Category, string Call)> Reasons = new()
    {
        ["Unauthorized"] = (ErrorCategory.AuthenticationError, "Get-ApinizerKey unauthorized"),
        ["Forbidden"] = (ErrorCategory.PermissionDenied, "Get-ApinizerKey forbidden"),
        ["NotFound"] = (ErrorCategory.ObjectNotFound, "Get-ApinizerKey missing"),
        ["AlreadyExists"] = (ErrorCategory.ResourceExists, "Get-ApinizerKey existing"),
        ["BadRequest"] = (ErrorCategory.InvalidArgument, "Get-ApinizerKey bad"),
        ["RateLimited"] = (ErrorCategory.LimitsExceeded, "Get-ApinizerKey busy"),
        ["ServerError"] = (ErrorCategory.InvalidResult, "Get-ApinizerKey broken"),
        ["UnexpectedReply"] = (ErrorCategory.ProtocolError, "Get-ApinizerKey page"),
        ["DeploymentFailed"] = (ErrorCategory.InvalidResult, "Set-ApinizerCredentialPrivateKey api-user undeployed"),
        ["DeploymentUnconfirmed"] = (ErrorCategory.InvalidResult, "Set-ApinizerCredentialPrivateKey api-user unconfirmed"),
        ["EnvironmentsLeftOut"] = (ErrorCategory.InvalidOperation,
            "Update-ApinizerKey shared -Environment production -Content ([byte[]] (1..32)) -JwkUpdateAction Nullify"),
        ["NoSafeUpdate"] = (ErrorCategory.InvalidOperation, "$certificate | Update-ApinizerCertificate other -Environment production -JwkUpdateAction Nullify -Project Older"),
        ["CertificateMismatch"] = (ErrorCategory.InvalidResult, "$certificate | Update-ApinizerCertificate other -Environment production -JwkUpdateAction Nullify"),
        ["ConnectionFailed"] = (ErrorCategory.ConnectionError, "Get-ApinizerKey cut"),
        ["TlsFailed"] = (ErrorCategory.SecurityError, "$null = Connect-Apinizer $tls @more; Get-ApinizerKey any"),
        ["Timeout"] = (ErrorCategory.OperationTimeout, "$null = Connect-Apinizer http://$at @more -TimeoutSec 1; Get-ApinizerKey silent"),
        ["OutcomeUnknown"] = (ErrorCategory.OperationStopped, "Remove-ApinizerKey cut -JwkDeleteAction Nullify -Force"),
        ["Redirected"] = (ErrorCategory.ProtocolError, "Get-ApinizerKey elsewhere"),
        ["NotConnected"] = (ErrorCategory.ConnectionError, "Disconnect-Apinizer; Get-ApinizerKey any"),
        ["NoProject"] = (ErrorCategory.InvalidArgument, "$null = Connect-Apinizer http://$at @who; Get-ApinizerKey any"),
        ["SessionMismatch"] = (ErrorCategory.InvalidOperation, "$key = Set-ApinizerCredentialPrivateKey api-user any; "
            + "$null = Connect-Apinizer http://localhost:1 @more; $key | Remove-ApinizerCredentialPrivateKey -Force"),
        ["UnencryptedConnection"] = (ErrorCategory.SecurityError, "Connect-Apinizer http://gateway.example.com @more"),
        ["InvalidName"] = (ErrorCategory.InvalidArgument, "Set-ApinizerCredentialPrivateKey api-user a/b"),
        ["InvalidArgument"] = (ErrorCategory.InvalidArgument, "Connect-Apinizer ftp://gateway.example.com @more"),
        ["InvalidKeyContent"] = (ErrorCategory.InvalidData, "New-ApinizerKey any SecretKey -Environment production -Content 'no key at all'"),
    };

    [Fact]
    public void Each_reason_has_its_own_category_and_advice()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var tls = new TlsServer(certificate);
        using var server = Server();
        using var shell = new Shell();
        var advice = new List<string>();
        Connect(shell, server, tls);

        foreach (var (reason, (category, call)) in Reasons)
        {
            var error = Fail(shell, call);

            Assert.StartsWith(reason + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
            Assert.True(category == error.CategoryInfo.Category, $"{reason}: {error.CategoryInfo.Category}");
            Assert.False(string.IsNullOrWhiteSpace(error.ErrorDetails.RecommendedAction), reason);
            advice.Add(error.ErrorDetails.RecommendedAction);
            AssertParametersExist(shell, error);
        }

        Assert.Equal(shell.Run("[Enum]::GetNames([ApinizerOps.ErrorReason])").Select(name => name.ToString()).Order(), Reasons.Keys.Order());
        Assert.Equal(advice.Count, advice.Distinct().Count());
    }

    [Fact]
    public void Advice_matches_the_call()
    {
        using var certificate = TestCertificates.SelfSigned();
        using var tls = new TlsServer(certificate);
        using var server = Server();
        using var shell = new Shell();
        Connect(shell, server, tls);

        Assert.Contains("-ServerCertificateThumbprint", Advice(shell, Reasons["TlsFailed"].Call), StringComparison.Ordinal);
        Assert.Contains("token", Advice(shell, "Get-ApinizerKey unauthorized"), StringComparison.Ordinal);
        Assert.Contains("-Uri", Advice(shell, "Get-ApinizerKey page"), StringComparison.Ordinal);
        Assert.Contains("whether the change was made", Advice(shell, "Remove-ApinizerKey page -JwkDeleteAction Nullify -Force"), StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_after_a_refused_login_names_user_name_and_password()
    {
        using var server = new RawServer(Replies.Error(401, "unauthorized_client", "no"));
        using var renewed = LoginsInTurn(RawReply.Json("""{"access_token":"token-number-1"}"""), Replies.Error(401, "unauthorized_client", "no"));
        using var shell = new Shell();
        const string Who = "-Credential ([pscredential]::new('u', (ConvertTo-SecureString 'a-password-of-nobody' -AsPlainText -Force))) -Project P";

        Assert.Contains("user name and the password", Advice(shell, $"Connect-Apinizer {server.Address} {Who}"), StringComparison.Ordinal);
        Assert.Contains(
            "user name and the password",
            Advice(shell, $"$null = Connect-Apinizer {renewed.Address} {Who}; Set-ApinizerCredentialPrivateKey api-user any"),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Advice_after_a_failed_deployment_matches_the_change()
    {
        using var server = Server();
        using var shell = new Shell();
        Connect(shell, server);

        Assert.Contains("Update-ApinizerKey", Advice(shell, "Update-ApinizerKey undeployed -Description d -JwkUpdateAction Nullify"), StringComparison.Ordinal);
        Assert.Contains("gone", Advice(shell, "Remove-ApinizerKey undeployed -JwkDeleteAction Nullify -Force"), StringComparison.Ordinal);
        Assert.Contains("gone", Advice(shell, "Remove-ApinizerCredentialPrivateKey undeployed -Force"), StringComparison.Ordinal);
        Assert.EndsWith(
            ": Set-ApinizerCredentialPrivateKey -Username 'api-user' -KeyName 'undeployed' -Project 'P'",
            Advice(shell, "Set-ApinizerCredentialPrivateKey api-user undeployed"), StringComparison.Ordinal);
        // The reply doesn't name the failed environment.
        Assert.Contains(
            "run the same call again", Advice(shell, "Update-ApinizerProxyKeys undeployed -PublicKey ak_1 -Deploy -Environment production"), StringComparison.Ordinal);
        foreach (var (call, again) in new[]
        {
            ("Publish-ApinizerApiProxy undeployed production", "Publish"),
            ("Unpublish-ApinizerApiProxy undeployed production -Force", "Unpublish"),
        })
        {
            Assert.EndsWith(
                $": {again}-ApinizerApiProxy -ApiProxy 'undeployed' -Environment 'production' -Project 'P'", Advice(shell, call), StringComparison.Ordinal);
        }
    }

    /// <summary>The name in the address selects the reply.</summary>
    private static RawServer Server()
    {
        var replies = new Dictionary<string, RawReply>
        {
            ["unauthorized"] = Replies.Error(401, "unauthorized_client", "no"),
            ["forbidden"] = RawReply.Json("{}", 403),
            ["missing"] = RawReply.Json("{}", 404),
            ["existing"] = RawReply.Json("{}", 409),
            ["bad"] = Replies.Error(400, "bad_request", "no"),
            ["busy"] = RawReply.Of(429, null, "", "Retry-After: 99999"),
            ["broken"] = RawReply.Json("{}", 500),
            ["page"] = RawReply.Html("<html>page</html>"),
            ["undeployed"] = RawReply.Json("""{"success":true,"deploymentResult":{"success":false,"message":"down"}}"""),
            ["unconfirmed"] = Replies.Saved,
            ["shared"] = RawReply.Json("""
                { "success": true, "resultList": [{ "name": "shared", "cryptoKeyInfoEnvironmentList": [{ "environmentName": "production" }, { "environmentName": "staging" }] }] }
                """),
            ["other"] = RawReply.Json("""
                { "status": "SUCCESS", "resultList": [{ "name": "other", "certificateEnvironmentList": [{ "environmentName": "production", "sha1Thumbprint": "00112233445566778899AABBCCDDEEFF00112233" }] }] }
                """),
            ["Older/certificates/import-file"] = RawReply.Json("{}", 404),
            ["import-file"] = Replies.Saved,
            ["cut"] = RawReply.Cut,
            ["silent"] = RawReply.Silence,
            ["elsewhere"] = RawReply.Of(302, null, "", "Location: https://other.example.com/"),
        };
        return new RawServer(request => replies.FirstOrDefault(
            reply => request.Target.Contains($"/{reply.Key}/", StringComparison.Ordinal)).Value ?? Replies.Key);
    }

    private static RawServer LoginsInTurn(params RawReply[] logins)
    {
        var count = 0;
        return new RawServer(request => request.Target.EndsWith("/auth/token", StringComparison.Ordinal)
            ? logins[Interlocked.Increment(ref count) - 1] : Replies.Error(401, "unauthorized_client", "Token was expired!"));
    }

    private static void Connect(Shell shell, RawServer server, TlsServer? tls = null) => shell.Run($$"""
        $at = '{{server.Address.Authority}}'
        $tls = '{{tls?.Address}}'
        $who = @{ Token = ConvertTo-SecureString 'apnz_another' -AsPlainText -Force; MaximumRetryCount = 0 }
        $more = $who + @{ Project = 'P' }
        $request = [System.Security.Cryptography.X509Certificates.CertificateRequest]::new(
            'CN=test', [System.Security.Cryptography.RSA]::Create(2048), 'SHA256', [System.Security.Cryptography.RSASignaturePadding]::Pkcs1)
        $certificate = $request.CreateSelfSigned([datetimeoffset]::Now.AddDays(-1), [datetimeoffset]::Now.AddDays(1))
        """);

    // Every named parameter belongs to the cmdlet that failed or to one that the text names before it.
    private static void AssertParametersExist(Shell shell, ErrorRecord error)
    {
        var text = $"{error.ErrorDetails.Message} {error.ErrorDetails.RecommendedAction}";
        var known = Parameters(shell, error.InvocationInfo.MyCommand.Name);
        foreach (Match named in Regex.Matches(text, @"([A-Z][a-z]+-Apinizer\w*)|(?<=[ (])-([A-Z]\w+)"))
        {
            if (named.Groups[1].Success)
                known.UnionWith(Parameters(shell, named.Value));
            else
                Assert.True(known.Contains(named.Groups[2].Value), text);
        }
    }

    private static HashSet<string> Parameters(Shell shell, string command) =>
        [.. shell.Run($"(Get-Command {command}).Parameters.Keys").Select(name => name.ToString())];

    private static string Advice(Shell shell, string call) => Fail(shell, call).ErrorDetails.RecommendedAction;

    /// <summary>The single error of a call, in a new session.</summary>
    private static ErrorRecord Fail(Shell shell, string call)
    {
        using var running = shell.Start($"if ($at) {{ $null = Connect-Apinizer http://$at @more }}; {call}");
        try
        {
            running.Invoke();
        }
        catch (RuntimeException error)
        {
            return error.ErrorRecord;
        }

        return Assert.Single(running.Streams.Error);
    }
}
