using ApinizerOps.Client.Transport;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>The resources of one gateway over one transport.</summary>
internal sealed class ApinizerClient : IApinizerClient
{
    private readonly RestTransport _transport;

    public ApinizerClient(SessionOptions options)
    {
        _transport = new RestTransport(options);
        Keys = new KeysClient(_transport);
        Credentials = new CredentialsClient(_transport);
        ApiProxies = new ApiProxiesClient(_transport);
    }

    public IKeysClient Keys { get; }

    public ICredentialsClient Credentials { get; }

    public IApiProxiesClient ApiProxies { get; }

    public void Dispose() => _transport.Dispose();
}
