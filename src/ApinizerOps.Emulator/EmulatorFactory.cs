using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>Starts emulated gateways on loopback; nothing of them outlives the process.</summary>
public sealed class EmulatorFactory : IEmulatorFactory
{
    /// <inheritdoc/>
    public IEmulator Start(EmulatorOptions options)
    {
        // Time goes on evenly here, whatever is done to the machine's clock.
        var start = DateTimeOffset.Now;
        var clock = new WaitClock();
        return Start(options, () => start + clock.Elapsed);
    }

    /// <param name="options">The start values.</param>
    /// <param name="clock">By which tokens expire and deployments show.</param>
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

    /// <summary>All that a dialect knows.</summary>
    internal static IEnumerable<Route> Routes(EmulatorDialect dialect) =>
        Resources(dialect, new AccessTokens(SecureStrings.FromPlainText("t"), TimeSpan.Zero, () => default)).SelectMany(resource => resource.Routes);

    private static IEnumerable<IResource> Resources(EmulatorDialect dialect, AccessTokens tokens) =>
    [
        new ProjectsResource(), new EnvironmentsResource(),
        new KeyListResource(), new KeysResource(), new KeyRemovalResource(),
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
