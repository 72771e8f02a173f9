using System;
using ApinizerOps.Client;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>A client and the server that it talks to.</summary>
internal sealed class Exchange : IDisposable
{
    public const string Token = "YOUR_TOKEN";
    public const string UserAgent = "ApinizerOps/0.1.0 PowerShell/7.4.6";

    public Exchange(RawReply reply, string token = Token, TimeSpan? timeout = null)
        : this(new RawServer(reply), token, timeout)
    {
    }

    public Exchange(RawServer server, string token = Token, TimeSpan? timeout = null)
    {
        Server = server;
        Client = Connect(server.Address, token, timeout);
    }

    public RawServer Server { get; }

    public IApinizerClient Client { get; }

    public IKeysClient Keys => Client.Keys;

    public ICredentialsClient Credentials => Client.Credentials;

    public IApiProxiesClient ApiProxies => Client.ApiProxies;

    public static IApinizerClient Connect(Uri address, string token = Token, TimeSpan? timeout = null) =>
        new ApinizerClientFactory().Create(
            new SessionOptions(GatewayAddress.Normalize(address), SecretText.Protect(token))
            {
                UserAgent = UserAgent,
                Timeout = timeout ?? TimeSpan.FromSeconds(30),
                MaximumRetryCount = 0,
            });

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
