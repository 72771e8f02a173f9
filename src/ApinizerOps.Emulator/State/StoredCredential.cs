using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Emulator;

/// <summary>A credential, with what is bound to it.</summary>
internal sealed class StoredCredential
{
    /// <summary>
    /// The bound items by kind, as in the path, such as <c>privateKey</c>. Objects instead of names, since a binding survives a
    /// rename.
    /// </summary>
    public Dictionary<string, IBindable> Bindings { get; } = new(StringComparer.Ordinal);

    /// <summary>Null if it never expires, which is the default.</summary>
    public DateTimeOffset? ExpireDate { get; set; }

    /// <summary>Removes the bindings of a removed key.</summary>
    public void Unbind(StoredKey key)
    {
        foreach (var kind in Bindings.Where(binding => ReferenceEquals(binding.Value, key)).Select(binding => binding.Key).ToList())
            Bindings.Remove(kind);
    }
}

/// <summary>An item that can be bound to a credential.</summary>
internal interface IBindable
{
    string Name { get; }
}

/// <summary>A certificate, a keystore or a truststore. Nothing but its name is emulated.</summary>
internal sealed class StoredStore(string name) : IBindable
{
    public string Name { get; } = name;
}
