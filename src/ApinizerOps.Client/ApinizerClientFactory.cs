using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Creates clients; the entry point of this assembly.</summary>
public sealed class ApinizerClientFactory : IApinizerClientFactory
{
    /// <inheritdoc />
    public IApinizerClient Create(SessionOptions options)
    {
        var client = new ApinizerClient(options);
#if !NETFRAMEWORK
        // .NET Framework might start to send a request that is cancelled already.
        JitWarmUp.Begin(client);
#endif
        return client;
    }
}
