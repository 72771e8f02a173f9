using System;
using ApinizerOps.Client;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>A client and the server that it talks to.</summary>
internal sealed class ClientAndServer : IDisposable
{
    public const string Token = "YOUR_TOKEN";
    public const string UserAgent = "ApinizerOps/9.8.7 PowerShell/7.4.6";

    public ClientAndServer(RawReply reply, string token = Token, TimeSpan? timeout = null)
        : this(new RawServer(reply), token, timeout)
    {
    }

    public ClientAndServer(RawServer server, string token = Token, TimeSpan? timeout = null)
    {
        Server = server;
        Client = Connect(server.Address, token, timeout);
    }

    /// <summary>A client with the test's own options: by default two retries, a few milliseconds apart.</summary>
    public ClientAndServer(RawServer server, Func<SessionOptions, SessionOptions> choose)
    {
        Server = server;
        Client = Connect(server.Address, choose);
    }

    public RawServer Server { get; }

    public IApinizerClient Client { get; }

    public IKeysClient Keys => Client.Keys;

    public ICertificatesClient Certificates => Client.Certificates;

    public ICredentialsClient Credentials => Client.Credentials;

    public IApiProxiesClient ApiProxies => Client.ApiProxies;

    public static IApinizerClient Connect(Uri address, string token = Token, TimeSpan? timeout = null) =>
        new ApinizerClientFactory().Create(
            new SessionOptions(GatewayAddress.Normalize(address), SecureStrings.FromPlainText(token))
            {
                UserAgent = UserAgent,
                Timeout = timeout ?? TimeSpan.FromSeconds(30),
                MaximumRetryCount = 0,
            });

    public static IApinizerClient Connect(Uri address, Func<SessionOptions, SessionOptions> choose) =>
        new ApinizerClientFactory().Create(choose(
            new SessionOptions(GatewayAddress.Normalize(address), SecureStrings.FromPlainText(Token))
            {
                Timeout = TimeSpan.FromSeconds(30),
                MaximumRetryCount = 2,
                RetryInterval = TimeSpan.FromMilliseconds(2),
            }));

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
