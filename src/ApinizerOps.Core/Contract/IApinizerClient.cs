using System;

namespace ApinizerOps.Contract;

/// <summary>A gateway's API Ops interface, one client per resource. Safe for concurrent calls.</summary>
public interface IApinizerClient : IDisposable
{
    /// <summary>Keys of a project.</summary>
    IKeysClient Keys { get; }

    /// <summary>Credentials and what is bound to them.</summary>
    ICredentialsClient Credentials { get; }

    /// <summary>API proxies.</summary>
    IApiProxiesClient ApiProxies { get; }
}
