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

/// <summary>Starts a gateway emulator on this machine, in memory, for tests and try-outs.</summary>
[Cmdlet(
    VerbsLifecycle.Start, "ApinizerEmulator", SupportsShouldProcess = true,
    HelpUri = HelpPage.Folder + "Start-ApinizerEmulator.md")]
[OutputType(typeof(ApinizerEmulator))]
public sealed class StartEmulatorCommand : ApinizerCmdlet
{
    /// <summary>The port on loopback; 0 for a free one.</summary>
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

    /// <summary>The certificates that exist, for the credentials of every project.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Certificate { get; set; } = ["MyCertificate"];

    /// <summary>The keystores that exist, for the credentials of every project.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Keystore { get; set; } = ["MyKeystore"];

    /// <summary>The truststores that exist, for the credentials of every project.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] Truststore { get; set; } = ["MyTruststore"];

    /// <summary>The token that it accepts, and the password for logins. The default is a random one.</summary>
    [Parameter]
    [TokenTransformation]
    public SecureString? Token { get; set; }

    /// <summary>The generation of servers that it answers like; Classic is that of the API pages.</summary>
    [Parameter]
    [EnumArgument(typeof(EmulatorDialect))]
    public EmulatorDialect Dialect { get; set; } = EmulatorDialect.Classic;

    /// <summary>How many milliseconds each reply is held back.</summary>
    [Parameter]
    [IntegerArgument(0, 600000)]
    public int LatencyMs { get; set; }

    /// <summary>How many milliseconds after its deployment an API proxy shows as deployed.</summary>
    [Parameter]
    [IntegerArgument(0, 600000)]
    public int PublishDelayMs { get; set; }

    /// <summary>Environments in which every deployment fails.</summary>
    [Parameter]
    [ValidateNotNull]
    public string[] FailEnvironment { get; set; } = [];

    /// <summary>What an update of a key does to the environments that it does not name; Replace, the default, or Merge. The API page leaves it open.</summary>
    [Parameter]
    [EnumArgument(typeof(EnvironmentUpdate))]
    public EnvironmentUpdate EnvironmentUpdate { get; set; } = EnvironmentUpdate.Replace;

    /// <summary>How many requests the journal keeps; of more the oldest go.</summary>
    [Parameter]
    [IntegerArgument(1, 1000000)]
    public int MaximumRequestCount { get; set; } = 10_000;

    /// <summary>Keeps secrets in the journal as they came. Warns.</summary>
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
            var options = Options();
            // Before it starts: a warning may end the cmdlet, and nobody could stop the emulator then.
            if (RecordSecret)
                Warn("The emulator's journal keeps keys as they come. Use it with test keys only.");
            var emulator = new ApinizerEmulator(options, Factories.Emulator.Start(options));
            RunspaceDefaults.Emulator.Value = emulator;
            StopWith(Runspace.DefaultRunspace, new WeakReference<IEmulator>(emulator.Server));
            WriteObject(emulator);
        }
        catch (ApinizerException error)
        {
            Fail(error, port);
        }
    }

    private EmulatorOptions Options() => new()
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
        FailEnvironments = FailEnvironment,
        Dialect = Dialect,
        Latency = TimeSpan.FromMilliseconds(LatencyMs),
        PublishDelay = TimeSpan.FromMilliseconds(PublishDelayMs),
        EnvironmentUpdate = EnvironmentUpdate,
        MaximumRequestCount = MaximumRequestCount,
        RecordSecret = RecordSecret,
    };

    // Nobody could stop it any more, and port and memory would stay until the process ends. A running one is kept alive by its
    // port; one that was stopped must not be kept by the runspace.
    private static void StopWith(Runspace runspace, WeakReference<IEmulator> server) => runspace.StateChanged += (_, change) =>
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
