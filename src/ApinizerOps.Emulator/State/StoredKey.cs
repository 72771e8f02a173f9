using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>A key of the emulated gateway.</summary>
internal sealed class StoredKey(string id, string name) : IBindable
{
    /// <summary>Does not change with the name.</summary>
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public string? Description { get; set; }

    public KeyType KeyType { get; set; }

    public KeyAlgorithm? Algorithm { get; set; }

    /// <summary>The key's content in each of its environments.</summary>
    public IReadOnlyList<StoredContent> Contents { get; set; } = [];
}

/// <summary>A key's content in one environment.</summary>
internal sealed class StoredContent(string environmentName, string content, string? alias)
{
    public string EnvironmentName { get; } = environmentName;

    /// <summary>Base64, as it was sent.</summary>
    public string Content { get; } = content;

    public string? Alias { get; } = alias;
}
