using System;
using System.Net;

namespace ApinizerOps.Client.Http;

/// <summary>Another proxy's routes with credentials of our own.</summary>
internal sealed class CredentialedProxy(IWebProxy routes, ICredentials credentials) : IWebProxy
{
    public ICredentials? Credentials { get; set; } = credentials;

    public Uri? GetProxy(Uri destination) => routes.GetProxy(destination);

    public bool IsBypassed(Uri host) => routes.IsBypassed(host);
}
