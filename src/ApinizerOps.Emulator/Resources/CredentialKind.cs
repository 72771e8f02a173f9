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
        new("certificate", "certificate", (call, name) => Store("Certificate", name, call.State.Certificates)),
        new("keystore", "keystore", (call, name) => Store("Keystore", name, call.State.Keystores)),
        new("truststore", "truststore", (call, name) => Store("Truststore", name, call.State.Truststores)),
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
            key = call.State.Projects[GatewayState.AdminProject].RequireKey(name);
        return key.KeyType == type ? key : throw ApiError.WrongKeyType(name, WireText<KeyType>.Of(type));
    }

    private static StoredStore Store(string what, string name, IReadOnlyList<string> present) =>
        present.Contains(name, StringComparer.Ordinal) ? new StoredStore(name) : throw ApiError.NoStore(what, name);
}
