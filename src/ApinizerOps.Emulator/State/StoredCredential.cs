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

    /// <summary>Removes the bindings of a removed item.</summary>
    public void Unbind(IBindable item)
    {
        foreach (var kind in Bindings.Where(binding => ReferenceEquals(binding.Value, item)).Select(binding => binding.Key).ToList())
            Bindings.Remove(kind);
    }
}

/// <summary>An item that can be bound to a credential.</summary>
internal interface IBindable
{
    string Name { get; }
}

/// <summary>A truststore that the emulator started with. Nothing but its name is emulated.</summary>
internal sealed class StoredStore(string name) : IBindable
{
    public string Name { get; } = name;
}
