using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>Starts emulated gateways on loopback, within this process.</summary>
public sealed class EmulatorFactory : IEmulatorFactory
{
    /// <inheritdoc/>
    public IEmulator Start(EmulatorOptions options)
    {
        // Changes of the system time do not affect it.
        var start = DateTimeOffset.Now;
        var clock = new WaitClock();
        return Start(options, () => start + clock.Elapsed);
    }

    /// <param name="options">The start values.</param>
    /// <param name="clock">The time for the expiry of tokens and the delay of deployments.</param>
    internal static EmulatorServer Start(EmulatorOptions options, Func<DateTimeOffset> clock)
    {
        EmulatorOptionsValidator.Check(options);
        var tokens = new AccessTokens(options.Token, options.TokenLifetime, clock);
        var gateway = new Gateway(
            new GatewayState(options, clock),
            tokens,
            new Router(Resources(options.Dialect, tokens)),
            Dialect(options.Dialect),
            new RequestLog(new RequestLogText(options.RecordSecret, tokens), options.MaximumRequestCount));
        return new EmulatorServer(LoopbackListener.Start(options.Port), gateway, options.Latency);
    }

    /// <summary>All routes of a dialect.</summary>
    internal static IEnumerable<Route> Routes(EmulatorDialect dialect) =>
        Resources(dialect, new AccessTokens(SecureStrings.FromPlainText("t"), TimeSpan.Zero, () => default)).SelectMany(resource => resource.Routes);

    private static IEnumerable<IResource> Resources(EmulatorDialect dialect, AccessTokens tokens) =>
    [
        new ProjectsResource(), new EnvironmentsResource(),
        new KeyListResource(), new KeysResource(), new KeyRemovalResource(),
        new CertificatesResource(hasImport: dialect == EmulatorDialect.Current), new KeystoresResource(hasImport: dialect == EmulatorDialect.Current),
        new CredentialsResource(), new CredentialBindingsResource(),
        new ApiProxiesResource(), new ApiProxyKeysResource(), new ApiProxyDeploymentResource(),
        new DeployStatusResource(isPresent: dialect == EmulatorDialect.Current),
        new AuthTokenResource(tokens), new ProbesResource(arePresent: dialect != EmulatorDialect.Legacy),
    ];

    private static IDialect Dialect(EmulatorDialect dialect) => dialect switch
    {
        EmulatorDialect.Legacy => new LegacyDialect(),
        EmulatorDialect.Current => new CurrentDialect(),
        _ => new ClassicDialect(),
    };
}

/// <summary>Validates start values.</summary>
internal static class EmulatorOptionsValidator
{
    private static readonly TimeSpan MaxLifetime = TimeSpan.FromDays(3653);

    /// <exception cref="ApinizerException">A value is invalid. The message never quotes the token.</exception>
    public static void Check(EmulatorOptions options)
    {
        if (options.Port is < IPEndPoint.MinPort or > IPEndPoint.MaxPort)
            throw ApinizerException.InvalidArgument("Port must be between 0 and 65535; 0 takes a free one.");
        if (options.Latency < TimeSpan.Zero || options.Latency.TotalMilliseconds > int.MaxValue)
            throw ApinizerException.InvalidArgument("Latency must be between 0 and 24 days.");
        if (options.PublishDelay < TimeSpan.Zero || options.PublishDelay.TotalMilliseconds > int.MaxValue)
            throw ApinizerException.InvalidArgument("PublishDelay must be between 0 and 24 days.");
        if (options.TokenLifetime > MaxLifetime || options.TokenLifetime < -MaxLifetime)
            throw ApinizerException.InvalidArgument("TokenLifetime can't be longer than ten years.");
        if (!Enum.IsDefined(typeof(EmulatorDialect), options.Dialect))
            throw ApinizerException.InvalidArgument("Dialect must be Legacy, Classic or Current.");
        BearerToken.Check(SecureStrings.ToPlainText(options.Token));
        CheckNames("Project", options.Projects);
        // Names of environments may contain a slash in a body.
        foreach (var name in options.Environments)
            ResourceName.RequireInBody("Environment", name);
        CheckNames("Username", options.Usernames);
        CheckNames("ApiProxy", options.ApiProxies);
        CheckNames("Certificate", options.Certificates);
        CheckNames("Keystore", options.Keystores);
        CheckNames("Truststore", options.Truststores);
        var unknown = options.FailEnvironments.FirstOrDefault(name => !options.Environments.Contains(name, StringComparer.Ordinal));
        if (unknown != null)
            throw ApinizerException.InvalidArgument($"FailEnvironment '{unknown}' is not among the emulator's environments.");
    }

    private static void CheckNames(string what, IEnumerable<string> names)
    {
        foreach (var name in names)
            ResourceName.Require(what, name);
    }
}
