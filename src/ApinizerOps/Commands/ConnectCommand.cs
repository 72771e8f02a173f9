using System;
using System.Linq;
using System.Management.Automation;
using System.Net;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using ApinizerOps.AzurePipelines;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;
using ApinizerOps.Loading;

namespace ApinizerOps.Commands;

/// <summary>Creates a session and makes it this runspace's default. Sends nothing, except to log in with -Credential.</summary>
[Cmdlet(
    VerbsCommunications.Connect, "Apinizer", DefaultParameterSetName = ByToken,
    HelpUri = HelpPage.Folder + "Connect-Apinizer.md")]
[OutputType(typeof(ApinizerSession))]
public sealed class ConnectCommand : ApinizerCmdlet
{
    private const string ByToken = "Token";
    private const string ByCredential = "Credential";
    private const string ByEmulator = "Emulator";
    private const string RemoteHost = "ServerRemoteHost";

    // The proxy schemes that HttpClient supports.
#if NETFRAMEWORK
    private static readonly string[] ProxySchemes = ["http"];
#else
    private static readonly string[] ProxySchemes = ["http", "https", "socks4", "socks4a", "socks5"];
#endif

    /// <summary>A running emulator. The session gets its address and token, and its first project if none is given.</summary>
    [Parameter(ParameterSetName = ByEmulator, Mandatory = true, ValueFromPipeline = true)]
    [AcceptType(typeof(ApinizerEmulator), "Give the output of Start-ApinizerEmulator.")]
    public ApinizerEmulator? Emulator { get; set; }

    /// <summary>The manager's address. The default is the environment variable APINIZER_URL.</summary>
    [Parameter(ParameterSetName = ByToken, Position = 0)]
    [Parameter(ParameterSetName = ByCredential, Position = 0)]
    [Alias("Url")]
    [UriTransformation]
    public Uri? Uri { get; set; }

    /// <summary>A personal access token. The default is the environment variable APINIZER_TOKEN.</summary>
    [Parameter(ParameterSetName = ByToken)]
    [TokenTransformation]
    public SecureString? Token { get; set; }

    /// <summary>A user of the manager, to get a token for. The token is renewed automatically.</summary>
    [Parameter(ParameterSetName = ByCredential, Mandatory = true)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The project for cmdlets that are not given one. The default is the environment variable APINIZER_PROJECT.</summary>
    [Parameter]
    [Alias("ProjectName")]
    public string? Project { get; set; }

    /// <summary>The timeout of one request in seconds, to the end of the reply's body.</summary>
    [Parameter]
    [IntegerArgument(1, 86400)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>The maximum number of retries of a call, where that is safe.</summary>
    [Parameter]
    [IntegerArgument(0, 100)]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>The number of seconds before the first retry; later waits double.</summary>
    [Parameter]
    [IntegerArgument(1, 3600)]
    public int RetryIntervalSec { get; set; } = 1;

    /// <summary>The maximum total number of seconds that a call waits before retries.</summary>
    [Parameter]
    [IntegerArgument(0, 86400)]
    public int MaximumRetryWaitSec { get; set; } = 120;

    /// <summary>Accepts any server certificate. For tests only.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The SHA-256 fingerprint that the server's certificate must have. Nothing else of it is checked then.</summary>
    [Parameter]
    public string? ServerCertificateThumbprint { get; set; }

    /// <summary>The client certificate, for mutual TLS.</summary>
    [Parameter]
    [AcceptType(typeof(X509Certificate2), "Give a certificate object, for example from Cert: or Get-PfxCertificate.")]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The thumbprint of a client certificate in the personal store.</summary>
    [Parameter]
    public string? CertificateThumbprint { get; set; }

    /// <summary>The proxy to use. The default is the system's.</summary>
    [Parameter]
    [UriTransformation]
    public Uri? Proxy { get; set; }

    /// <summary>The user name and password for the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Uses no proxy, not even the system's.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Allows to send the token over plain http to another machine.</summary>
    [Parameter]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    /// <summary>Also writes logging commands for a build agent to the console.</summary>
    [Parameter]
    [EnumArgument(typeof(LoggingCommand))]
    public LoggingCommand LoggingCommand { get; set; }

    private protected override LoggingCommand EffectiveLoggingCommand => LoggingCommand;

    private protected override bool HasUser => Credential != null;

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        try
        {
            var session = CreateSession();
            var earlier = RunspaceDefaults.Session.Value;
            RunspaceDefaults.Session.Value = session;
            if (earlier != null)
                WarnOfUnreported(earlier);
            if (WritesLoggingCommands)
                AzurePipelinesLog.EnableMasking();
            WriteObject(session);
        }
        catch (ApinizerException error)
        {
            Fail(error, Uri is { IsAbsoluteUri: true } ? Uri.Authority : Emulator?.Uri.Authority);
        }
    }

    private ApinizerSession CreateSession()
    {
        var project = Project ?? (Emulator == null ? EnvironmentDefaults.Project : Emulator.Project.Count > 0 ? Emulator.Project[0] : null);
        if (project != null)
            ResourceName.RequireTyped(nameof(Project), project);
        var options = ReadOptions();
        // Warnings are written before the login, since a warning may end the cmdlet.
        if (SkipCertificateCheck)
            Warn($"The certificate of {options.Uri.Authority} is not checked: anyone between this machine and the server can read the token and the keys.");
        if (WritesLoggingCommands && Host.Name == RemoteHost)
            Warn("No agent reads the console of a job or a remote session, so -LoggingCommand has no effect here: keys that are created here are not masked.");
        var client = Factories.Client.Create(options);
        try
        {
            Call(async context =>
            {
                await client.LoginAsync(context).ConfigureAwait(false);
                return true;
            });
        }
        catch
        {
            client.Dispose();
            throw;
        }

        return new ApinizerSession(options, project, AllowUnencryptedAuthentication, LoggingCommand, client);
    }

    // Not GetNetworkCredential, which splits CORP\ayse. A prompt may return a user without a domain as \ayse.
    private static NetworkCredential ToNetworkCredential(PSCredential credential)
    {
        var name = credential.UserName.StartsWith("\\", StringComparison.Ordinal) ? credential.UserName.Substring(1) : credential.UserName;
        var password = SecureStrings.TrimLineEnds(credential.Password);
        SecureStrings.RequireExpanded("The password", SecureStrings.ToPlainText(password));
        return new NetworkCredential(ResourceName.RequireInBody("The user name", name), password);
    }

    private SessionOptions ReadOptions()
    {
        if (SkipCertificateCheck && ServerCertificateThumbprint != null)
            throw ApinizerException.InvalidArgument("SkipCertificateCheck and ServerCertificateThumbprint exclude each other. Give one.");
        if (NoProxy && (Proxy != null || ProxyCredential != null))
            throw ApinizerException.InvalidArgument("NoProxy can't be used with Proxy or ProxyCredential. Leave one out.");
        if (Proxy is { IsAbsoluteUri: false })
            throw ApinizerException.InvalidArgument("Proxy is not an absolute address; expected something like http://proxy.example.com:8080.");
        if (Proxy != null && !ProxySchemes.Contains(Proxy.Scheme))
            throw ApinizerException.InvalidArgument(
                $"Proxy has the scheme {Proxy.Scheme}; expected {string.Join(", ", ProxySchemes)}, such as http://proxy.example.com:8080.");
        if (Proxy is { UserInfo.Length: > 0 })
            throw ApinizerException.InvalidArgument("The proxy's address holds a user name or password; use -ProxyCredential instead.");

        if (Emulator is { IsRunning: false })
            throw ApinizerException.InvalidArgument("The emulator was stopped. Start another with Start-ApinizerEmulator.");

        var address = GatewayAddress.Normalize(Emulator?.Uri ?? Uri ?? EnvironmentDefaults.Gateway());
        GatewayAddress.RequireEncryption(address, Proxy, AllowUnencryptedAuthentication);
        var session = Credential == null
            ? new SessionOptions(address, BearerToken.Require(Emulator?.Token ?? Token ?? EnvironmentDefaults.Token()))
            : new SessionOptions(address, ToNetworkCredential(Credential));
        return session with
        {
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            RetryInterval = TimeSpan.FromSeconds(RetryIntervalSec),
            MaximumRetryWait = TimeSpan.FromSeconds(MaximumRetryWaitSec),
            SkipCertificateCheck = SkipCertificateCheck,
            ServerCertificateThumbprint = ServerCertificateThumbprint == null ? null : Contract.CertificateThumbprint.Normalize(ServerCertificateThumbprint),
            ClientCertificate = ClientCertificate.Select(Certificate, CertificateThumbprint),
            Proxy = Proxy,
            ProxyCredential = ProxyCredential?.GetNetworkCredential(),
            NoProxy = NoProxy,
            UserAgent = UserAgent.For(this),
        };
    }
}
