using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Emulator;

/// <summary>A credential, with what is bound to it.</summary>
internal sealed class StoredCredential
{
    /// <summary>
    /// By kind, as in the path, such as <c>privateKey</c>. The key itself rather than its name: a binding outlives a rename.
    /// </summary>
    public Dictionary<string, IBindable> Bindings { get; } = new(StringComparer.Ordinal);

    /// <summary>Null where it is good for ever, as each is at the start.</summary>
    public DateTimeOffset? ExpireDate { get; set; }

    /// <summary>Forgets a key that is no more.</summary>
    public void Unbind(StoredKey key)
    {
        foreach (var kind in Bindings.Where(binding => ReferenceEquals(binding.Value, key)).Select(binding => binding.Key).ToList())
            Bindings.Remove(kind);
    }
}

/// <summary>What a credential can be bound to.</summary>
internal interface IBindable
{
    string Name { get; }
}

/// <summary>A certificate, a keystore or a truststore. Nothing but its name is emulated.</summary>
internal sealed class StoredStore(string name) : IBindable
{
    public string Name { get; } = name;
}
