using System;
using System.Net;

namespace ApinizerOps.Client.Http;

/// <summary>Uses the routes of another proxy with other credentials.</summary>
internal sealed class CredentialedProxy(IWebProxy routes, ICredentials credentials) : IWebProxy
{
    public ICredentials? Credentials { get; set; } = credentials;

    public Uri? GetProxy(Uri destination) => routes.GetProxy(destination);

    public bool IsBypassed(Uri host) => routes.IsBypassed(host);
}
