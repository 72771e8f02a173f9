using System;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Security;
using System.Security.Cryptography;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;
using ApinizerOps.Loading;

namespace ApinizerOps.Commands;

/// <summary>Starts an in-memory gateway emulator on this machine, for tests and for trying things out.</summary>
[Cmdlet(
    VerbsLifecycle.Start, "ApinizerEmulator", SupportsShouldProcess = true,
    HelpUri = HelpPage.Folder + "Start-ApinizerEmulator.md")]
[OutputType(typeof(ApinizerEmulator))]
public sealed class StartEmulatorCommand : ApinizerCmdlet
{
    /// <summary>The port on the loopback address; 0 for a free one.</summary>
    [Parameter(Position = 0)]
    [IntegerArgument(0, 65535)]
    public int Port { get; set; }

    /// <summary>The projects that exist, besides admin.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Project { get; set; } = ["MyProject"];

    /// <summary>The environments that exist.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Environment { get; set; } = ["production", "staging"];

    /// <summary>The credentials that exist in each project.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Username { get; set; } = ["api-user"];

    /// <summary>The API proxies that exist in each project.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] ApiProxy { get; set; } = ["MyAPI"];

    /// <summary>The certificates that exist in each project.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Certificate { get; set; } = ["MyCertificate"];

    /// <summary>The keystores that exist in each project.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Keystore { get; set; } = ["MyKeystore"];

    /// <summary>The truststores that exist, for the credentials of every project.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Truststore { get; set; } = ["MyTruststore"];

    /// <summary>
    /// When the certificates, those that the environments trust, and the credentials of the start expire. By default the
    /// certificates are valid for another eleven months, and the credentials never expire.
    /// </summary>
    [Parameter]
    [DateArgument]
    public DateTime? ExpireDate { get; set; }

    /// <summary>The token that the emulator accepts, also as the password for logins. The default is random.</summary>
    [Parameter]
    [TokenTransformation]
    public SecureString? Token { get; set; }

    /// <summary>The generation of servers whose replies it imitates; Classic is the one that the API pages document.</summary>
    [Parameter]
    [EnumArgument(typeof(EmulatorDialect))]
    public EmulatorDialect Dialect { get; set; } = EmulatorDialect.Classic;

    /// <summary>The delay of each reply in milliseconds.</summary>
    [Parameter]
    [IntegerArgument(0, 600000)]
    public int LatencyMs { get; set; }

    /// <summary>The delay in milliseconds until a deployed API proxy is reported as deployed.</summary>
    [Parameter]
    [IntegerArgument(0, 600000)]
    public int PublishDelayMs { get; set; }

    /// <summary>Environments in which every deployment fails.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] FailEnvironment { get; set; } = [];

    /// <summary>
    /// What an update of a key does to the environments that it does not name: Replace, the default, removes them, Merge keeps
    /// them. The API page does not define it.
    /// </summary>
    [Parameter]
    [EnumArgument(typeof(EnvironmentUpdate))]
    public EnvironmentUpdate EnvironmentUpdate { get; set; } = EnvironmentUpdate.Replace;

    /// <summary>
    /// What an update of a certificate does: Add, the default, adds an entry even if the environment has one, Replace removes all
    /// others. The API pages contradict each other.
    /// </summary>
    [Parameter]
    [EnumArgument(typeof(CertificateUpdate))]
    public CertificateUpdate CertificateUpdate { get; set; } = CertificateUpdate.Add;

    /// <summary>
    /// Refuses import-file/ of certificates and keystores, as a gateway does for a user without the permission EXPORT_IMPORT.
    /// </summary>
    [Parameter]
    public SwitchParameter DenyExportImport { get; set; }

    /// <summary>The maximum number of requests in the journal; the oldest are discarded.</summary>
    [Parameter]
    [IntegerArgument(1, 1000000)]
    public int MaximumRequestCount { get; set; } = 10_000;

    /// <summary>Keeps secrets in the journal unmasked. Writes a warning.</summary>
    [Parameter]
    public SwitchParameter RecordSecret { get; set; }

    /// <inheritdoc />
    protected override void EndProcessing()
    {
        var port = Port == 0 ? "a free port" : $"port {Port}";
        if (!ShouldProcess($"Start a gateway emulator on {port} of this machine", $"Start a gateway emulator on {port} of this machine?", "ApinizerOps"))
            return;
        try
        {
            var options = ReadOptions();
            // Written before the start: the warning may end the cmdlet, and then the emulator could not be stopped.
            if (RecordSecret)
                Warn("The emulator's journal keeps keys unmasked. Use it with test keys only.");
            var emulator = new ApinizerEmulator(options, Factories.Emulator.Start(options));
            RunspaceDefaults.Emulator.Value = emulator;
            StopWhenRunspaceCloses(Runspace.DefaultRunspace, new WeakReference<IEmulator>(emulator.Server));
            WriteObject(emulator);
        }
        catch (ApinizerException error)
        {
            Fail(error, port);
        }
    }

    private EmulatorOptions ReadOptions() => new()
    {
        Port = Port,
        Token = Token == null ? SecureStrings.FromPlainText(RandomToken()) : BearerToken.Require(Token),
        Projects = Project,
        Environments = Environment,
        Usernames = Username,
        ApiProxies = ApiProxy,
        Certificates = Certificate,
        Keystores = Keystore,
        Truststores = Truststore,
        ExpireDate = ExpireDate is { } date ? new DateTimeOffset(date) : null,
        FailEnvironments = FailEnvironment,
        Dialect = Dialect,
        Latency = TimeSpan.FromMilliseconds(LatencyMs),
        PublishDelay = TimeSpan.FromMilliseconds(PublishDelayMs),
        EnvironmentUpdate = EnvironmentUpdate,
        CertificateUpdate = CertificateUpdate,
        DenyExportImport = DenyExportImport,
        MaximumRequestCount = MaximumRequestCount,
        RecordSecret = RecordSecret,
    };

    // Stops the emulator with its runspace, since nothing else could stop it then before the process ends. The reference is weak,
    // so that the runspace does not keep a stopped emulator in memory; a running one is kept alive by its listener.
    private static void StopWhenRunspaceCloses(Runspace runspace, WeakReference<IEmulator> server) => runspace.StateChanged += (_, change) =>
    {
        if (change.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken && server.TryGetTarget(out var running))
            running.Dispose();
    };

    private static string RandomToken()
    {
        var bytes = new byte[16];
        using var random = RandomNumberGenerator.Create();
        random.GetBytes(bytes);
        return "apnz_" + BitConverter.ToString(bytes).Replace("-", "");
    }
}
