using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>A credential, with what is bound to it.</summary>
internal sealed class StoredCredential
{
    /// <summary>
    /// By kind, as in the path, such as <c>privateKey</c>. The key itself rather than its name: a binding outlives a rename.
    /// </summary>
    public Dictionary<string, IBindable> Bindings { get; } = new(StringComparer.Ordinal);
}
