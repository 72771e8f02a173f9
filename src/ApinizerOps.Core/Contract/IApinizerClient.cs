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

    /// <summary>Certificates of a project.</summary>
    ICertificatesClient Certificates { get; }

    /// <summary>Keystores of a project.</summary>
    IKeystoresClient Keystores { get; }

    /// <summary>Credentials and what is bound to them.</summary>
    ICredentialsClient Credentials { get; }

    /// <summary>API proxies.</summary>
    IApiProxiesClient ApiProxies { get; }

    /// <summary>Any other endpoint.</summary>
    IRestMethodClient Rest { get; }

    /// <summary>
    /// Cleans text that contains names for display: removes the session's secrets, control characters and build agent commands.
    /// </summary>
    string Clean(string text);

    /// <summary>
    /// Cleans a name for display. A name that is changed by this ends in U+FFFD, so that it equals no other name.
    /// </summary>
    string CleanName(string name);

    /// <summary>Gets a token for the session's user, where it has one (<c>POST auth/token</c>); otherwise does nothing.</summary>
    /// <exception cref="ApinizerException">The server refused, or could not be reached.</exception>
    Task LoginAsync(CallContext context = default);

    /// <summary>
    /// Probes address, TLS and token (<c>GET test/healthcheck</c>, <c>GET test/hello/{name}</c>), and checks that the project
    /// exists if one is named (<c>GET projects/</c>).
    /// </summary>
    Task<ConnectionTest> TestAsync(string? project = null, CallContext context = default);
}
