using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>A kind of item that can be bound to a credential, one item per kind.</summary>
internal sealed class CredentialKind
{
    private CredentialKind(string segment, string words, Func<RequestContext, string, IBindable> find)
    {
        Segment = segment;
        Words = words;
        Find = find;
    }

    public static IReadOnlyList<CredentialKind> All { get; } =
    [
        new("privateKey", "private key", (call, name) => Key(call, name, KeyType.PrivateKey)),
        new("publicKey", "public key", (call, name) => Key(call, name, KeyType.PublicKey)),
        new("secretKey", "secret key", (call, name) => Key(call, name, KeyType.SecretKey)),
        new("certificate", "certificate", Certificate),
        new("keystore", "keystore", (call, name) => Keystore(call, name) ?? throw ApiError.NoStore("Keystore", name)),
        new("truststore", "truststore", (call, name) => (IBindable?)Keystore(call, name) ?? Truststore(call, name)),
    ];

    /// <summary>The name in the path.</summary>
    public string Segment { get; }

    /// <summary>The name in error messages.</summary>
    public string Words { get; }

    /// <summary>Finds an item by its name; throws an <see cref="ApiError"/> if there is none.</summary>
    public Func<RequestContext, string, IBindable> Find { get; }

    private static StoredKey Key(RequestContext call, string name, KeyType type)
    {
        if (!call.Project.Keys.TryGetValue(name, out var key))
            key = Admin(call).RequireKey(name);
        return key.KeyType == type ? key : throw ApiError.WrongKeyType(name, WireText<KeyType>.Of(type));
    }

    private static StoredCertificate Certificate(RequestContext call, string name) =>
        call.Project.Certificates.TryGetValue(name, out var certificate) ? certificate : Admin(call).RequireCertificate(name);

    private static StoredKeystore? Keystore(RequestContext call, string name) =>
        call.Project.Keystores.TryGetValue(name, out var keystore) || Admin(call).Keystores.TryGetValue(name, out keystore) ? keystore : null;

    private static StoredStore Truststore(RequestContext call, string name) =>
        call.State.Truststores.Contains(name, StringComparer.Ordinal) ? new StoredStore(name) : throw ApiError.NoStore("Truststore", name);

    private static ProjectState Admin(RequestContext call) => call.State.Projects[GatewayState.AdminProject];
}
