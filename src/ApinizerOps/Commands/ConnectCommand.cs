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

/// <summary>Makes a session and sets it as this runspace's default. Sends nothing, except to log in with -Credential.</summary>
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

    // What each .NET can talk to.
#if NETFRAMEWORK
    private static readonly string[] ProxySchemes = ["http"];
#else
    private static readonly string[] ProxySchemes = ["http", "https", "socks4", "socks4a", "socks5"];
#endif

    /// <summary>A running emulator, to connect to with its address, its token, and its first project where none is given.</summary>
    [Parameter(ParameterSetName = ByEmulator, Mandatory = true, ValueFromPipeline = true)]
    [AcceptType(typeof(ApinizerEmulator), "Give what Start-ApinizerEmulator emits.")]
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

    /// <summary>A user of the manager, to get a token for; it is renewed by itself.</summary>
    [Parameter(ParameterSetName = ByCredential, Mandatory = true)]
    [Credential]
    public PSCredential? Credential { get; set; }

    /// <summary>The project for cmdlets that are not given one. The default is the environment variable APINIZER_PROJECT.</summary>
    [Parameter]
    [Alias("ProjectName")]
    public string? Project { get; set; }

    /// <summary>How many seconds one try may take, the reply's body included.</summary>
    [Parameter]
    [IntegerArgument(1, 86400)]
    public int TimeoutSec { get; set; } = 100;

    /// <summary>How often a call is tried again at most, where that is safe.</summary>
    [Parameter]
    [IntegerArgument(0, 100)]
    public int MaximumRetryCount { get; set; } = 3;

    /// <summary>How many seconds before the first retry; later waits double.</summary>
    [Parameter]
    [IntegerArgument(1, 3600)]
    public int RetryIntervalSec { get; set; } = 1;

    /// <summary>How many seconds a call waits in all before it is tried again.</summary>
    [Parameter]
    [IntegerArgument(0, 86400)]
    public int MaximumRetryWaitSec { get; set; } = 120;

    /// <summary>Accepts any server certificate. For tests only.</summary>
    [Parameter]
    public SwitchParameter SkipCertificateCheck { get; set; }

    /// <summary>The SHA-256 fingerprint that the server's certificate must have; it needs nothing else then.</summary>
    [Parameter]
    public string? ServerCertificateThumbprint { get; set; }

    /// <summary>The certificate to show to the server.</summary>
    [Parameter]
    [AcceptType(typeof(X509Certificate2), "Give a certificate object, from Cert: or Get-PfxCertificate for example.")]
    public X509Certificate2? Certificate { get; set; }

    /// <summary>The thumbprint of a certificate in the personal store, to show to the server.</summary>
    [Parameter]
    public string? CertificateThumbprint { get; set; }

    /// <summary>The proxy to use. The default is the system's.</summary>
    [Parameter]
    [UriTransformation]
    public Uri? Proxy { get; set; }

    /// <summary>Who we are at the proxy.</summary>
    [Parameter]
    [Credential]
    public PSCredential? ProxyCredential { get; set; }

    /// <summary>Uses no proxy at all.</summary>
    [Parameter]
    public SwitchParameter NoProxy { get; set; }

    /// <summary>Sends the token over plain http to another machine.</summary>
    [Parameter]
    public SwitchParameter AllowUnencryptedAuthentication { get; set; }

    /// <summary>Also writes logging commands for a build agent to the console.</summary>
    [Parameter]
    [EnumArgument(typeof(LoggingCommand))]
    public LoggingCommand LoggingCommand { get; set; }

    private protected override LoggingCommand Agent => LoggingCommand;

    private protected override bool HasUser => Credential != null;

    /// <inheritdoc />
    protected override void ProcessRecord()
    {
        try
        {
            var session = Open();
            var earlier = RunspaceDefaults.Session.Value;
            RunspaceDefaults.Session.Value = session;
            if (earlier != null)
                WarnOfUnreported(earlier);
            if (WritesLoggingCommands)
                AzurePipelinesLog.BeginMasks();
            WriteObject(session);
        }
        catch (ApinizerException error)
        {
            Fail(error, Uri is { IsAbsoluteUri: true } ? Uri.Authority : Emulator?.Uri.Authority);
        }
    }

    private ApinizerSession Open()
    {
        var project = Project ?? (Emulator == null ? EnvironmentDefaults.Project : Emulator.Project.Count > 0 ? Emulator.Project[0] : null);
        if (project != null)
            ResourceName.RequireTyped(nameof(Project), project);
        var options = Options();
        // Before the login: a warning may end the cmdlet.
        if (SkipCertificateCheck)
            Warn($"The certificate of {options.Uri.Authority} is not checked: whoever stands in between can read the token and the keys.");
        if (WritesLoggingCommands && Host.Name == RemoteHost)
            Warn("No agent reads the console of a job or a remote session, so -LoggingCommand does nothing here: keys that are made here are not masked.");
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

    // Not GetNetworkCredential, which takes CORP\ayse apart. A prompt for a user without a domain may give \ayse.
    private static NetworkCredential User(PSCredential credential)
    {
        var name = credential.UserName.StartsWith("\\", StringComparison.Ordinal) ? credential.UserName.Substring(1) : credential.UserName;
        var password = SecureStrings.TrimLineEnds(credential.Password);
        SecureStrings.RequireExpanded("The password", SecureStrings.ToPlainText(password));
        return new NetworkCredential(ResourceName.RequireInBody("The user name", name), password);
    }

    private SessionOptions Options()
    {
        if (SkipCertificateCheck && ServerCertificateThumbprint != null)
            throw ApinizerException.InvalidArgument("SkipCertificateCheck and ServerCertificateThumbprint exclude each other. Give one.");
        if (NoProxy && (Proxy != null || ProxyCredential != null))
            throw ApinizerException.InvalidArgument("NoProxy goes with neither Proxy nor ProxyCredential.");
        if (Proxy is { IsAbsoluteUri: false })
            throw ApinizerException.InvalidArgument("Proxy is not an absolute address; expected something like http://proxy.example.com:8080.");
        if (Proxy != null && !ProxySchemes.Contains(Proxy.Scheme))
            throw ApinizerException.InvalidArgument(
                $"Proxy is an address of the kind {Proxy.Scheme}; expected {string.Join(", ", ProxySchemes)}, such as http://proxy.example.com:8080.");
        if (Proxy is { UserInfo.Length: > 0 })
            throw ApinizerException.InvalidArgument("The proxy's address holds a user name or password; use -ProxyCredential instead.");

        if (Emulator is { IsRunning: false })
            throw ApinizerException.InvalidArgument("The emulator was stopped. Start another with Start-ApinizerEmulator.");

        var address = GatewayAddress.Normalize(Emulator?.Uri ?? Uri ?? EnvironmentDefaults.Gateway());
        GatewayAddress.RequireEncryption(address, Proxy, AllowUnencryptedAuthentication);
        var session = Credential == null
            ? new SessionOptions(address, BearerToken.Require(Emulator?.Token ?? Token ?? EnvironmentDefaults.Token()))
            : new SessionOptions(address, User(Credential));
        return session with
        {
            Timeout = TimeSpan.FromSeconds(TimeoutSec),
            MaximumRetryCount = MaximumRetryCount,
            RetryInterval = TimeSpan.FromSeconds(RetryIntervalSec),
            MaximumRetryWait = TimeSpan.FromSeconds(MaximumRetryWaitSec),
            SkipCertificateCheck = SkipCertificateCheck,
            ServerCertificateThumbprint = ServerCertificateThumbprint == null ? null : Contract.CertificateThumbprint.Normalize(ServerCertificateThumbprint),
            ClientCertificate = ClientCertificate.Choose(Certificate, CertificateThumbprint),
            Proxy = Proxy,
            ProxyCredential = ProxyCredential?.GetNetworkCredential(),
            NoProxy = NoProxy,
            UserAgent = UserAgent.For(this),
        };
    }
}
