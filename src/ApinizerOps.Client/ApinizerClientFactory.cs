using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Makes clients; the way in for whoever loads this assembly.</summary>
public sealed class ApinizerClientFactory : IApinizerClientFactory
{
    /// <inheritdoc />
    public IApinizerClient Create(SessionOptions options)
    {
        var client = new ApinizerClient(options);
#if !NETFRAMEWORK
        // .NET Framework might begin to send what is cancelled already.
        JitWarmUp.Begin(client);
#endif
        return client;
    }
}
