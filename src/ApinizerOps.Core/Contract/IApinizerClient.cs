using System;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>A gateway's API Ops interface, one client per resource. Safe for concurrent calls.</summary>
public interface IApinizerClient : IDisposable
{
    /// <summary>Projects.</summary>
    IProjectsClient Projects { get; }

    /// <summary>Environments.</summary>
    IEnvironmentsClient Environments { get; }

    /// <summary>Keys of a project.</summary>
    IKeysClient Keys { get; }

    /// <summary>Credentials and what is bound to them.</summary>
    ICredentialsClient Credentials { get; }

    /// <summary>API proxies.</summary>
    IApiProxiesClient ApiProxies { get; }

    /// <summary>Makes text with names in it fit to be shown: without the session's secrets, control characters and commands for a build agent.</summary>
    string Clean(string text);

    /// <summary>Makes a name fit to be shown. One that this changes ends in U+FFFD, so that it is no other's name.</summary>
    string CleanName(string name);

    /// <summary>Gets a token for the session's user, where it has one (<c>POST auth/token</c>); otherwise does nothing.</summary>
    /// <exception cref="ApinizerException">The server refused, or could not be reached.</exception>
    Task LoginAsync(CallContext context = default);

    /// <summary>
    /// Probes address, TLS and token (<c>GET test/healthcheck</c>, <c>GET test/hello/{name}</c>), and looks for a project where
    /// one is named (<c>GET projects/</c>).
    /// </summary>
    Task<ConnectionTest> TestAsync(string? project = null, CallContext context = default);
}
