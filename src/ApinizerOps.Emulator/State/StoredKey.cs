using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>A key as the gateway holds it.</summary>
internal sealed class StoredKey(string name) : IBindable
{
    public string Name { get; set; } = name;

    public string? Description { get; set; }

    public KeyType KeyType { get; set; }

    public KeyAlgorithm? Algorithm { get; set; }

    /// <summary>Where the key is, with its content there.</summary>
    public IReadOnlyList<StoredContent> Contents { get; set; } = [];
}
