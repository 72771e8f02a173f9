using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Makes clients; the way in for whoever loads this assembly.</summary>
public sealed class ApinizerClientFactory : IApinizerClientFactory
{
    /// <inheritdoc />
    public IApinizerClient Create(SessionOptions options) => new ApinizerClient(options);
}
