using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>What a project holds. Names are case-sensitive.</summary>
internal sealed class ProjectState
{
    public ProjectState(IEnumerable<string> usernames, IEnumerable<string> apiProxies)
    {
        foreach (var username in usernames)
            Credentials[username] = new StoredCredential();
        foreach (var apiProxy in apiProxies)
            ApiProxies[apiProxy] = new StoredApiProxy();
    }

    public Dictionary<string, StoredKey> Keys { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, StoredCredential> Credentials { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, StoredApiProxy> ApiProxies { get; } = new(StringComparer.Ordinal);
}
