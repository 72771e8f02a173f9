using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>Starts emulated gateways on loopback; nothing of them outlives the process.</summary>
public sealed class EmulatorFactory : IEmulatorFactory
{
    /// <inheritdoc/>
    public IEmulator Start(EmulatorOptions options)
    {
        StartValues.Check(options);
        var state = new GatewayState(options);
        var gateway = new Gateway(
            state,
            new BearerToken(options.Token),
            new Router([new KeysResource(), new CredentialPrivateKeyResource(), new ApiProxyKeysResource()]),
            new ClassicDialect(),
            new Journal(options.RecordSecret));
        return new EmulatorServer(LoopbackListener.Start(options.Port), gateway, options.Latency);
    }
}
