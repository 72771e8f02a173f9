using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>The state of a project. Names are case-sensitive.</summary>
internal sealed class ProjectState
{
    public ProjectState(
        IEnumerable<string> usernames, IEnumerable<string> apiProxies, IEnumerable<StoredCertificate> certificates, IEnumerable<StoredKeystore> keystores,
        DateTimeOffset? expireDate)
    {
        foreach (var certificate in certificates)
            Certificates[certificate.Name] = certificate;
        foreach (var keystore in keystores)
            Keystores[keystore.Name] = keystore;
        foreach (var username in usernames)
            Credentials[username] = new StoredCredential { ExpireDate = expireDate };
        foreach (var apiProxy in apiProxies)
            ApiProxies[apiProxy] = new StoredApiProxy();
    }

    public Dictionary<string, StoredKey> Keys { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, StoredCertificate> Certificates { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, StoredKeystore> Keystores { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, StoredCredential> Credentials { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, StoredApiProxy> ApiProxies { get; } = new(StringComparer.Ordinal);

    /// <exception cref="ApiError">There is no such key here.</exception>
    public StoredKey RequireKey(string name) => Keys.TryGetValue(name, out var key) ? key : throw ApiError.NoKey(name);

    /// <exception cref="ApiError">There is no such certificate here.</exception>
    public StoredCertificate RequireCertificate(string name) =>
        Certificates.TryGetValue(name, out var certificate) ? certificate : throw ApiError.NoStore("Certificate", name);

    /// <exception cref="ApiError">There is no such keystore here.</exception>
    public StoredKeystore RequireKeystore(string name) =>
        Keystores.TryGetValue(name, out var keystore) ? keystore : throw ApiError.NoStore("Keystore", name);

    /// <exception cref="ApiError">There is no such credential here.</exception>
    public StoredCredential RequireCredential(string username) =>
        Credentials.TryGetValue(username, out var credential) ? credential : throw ApiError.NoCredential(username);

    /// <exception cref="ApiError">There is no such proxy here.</exception>
    public StoredApiProxy RequireApiProxy(string name) =>
        ApiProxies.TryGetValue(name, out var proxy) ? proxy : throw ApiError.NoApiProxy(name);
}
