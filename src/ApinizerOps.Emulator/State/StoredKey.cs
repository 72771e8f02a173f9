using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>A key as the gateway holds it.</summary>
internal sealed class StoredKey(string id, string name) : IBindable
{
    /// <summary>The same for as long as the key is there, whatever its name.</summary>
    public string Id { get; } = id;

    public string Name { get; set; } = name;

    public string? Description { get; set; }

    public KeyType KeyType { get; set; }

    public KeyAlgorithm? Algorithm { get; set; }

    /// <summary>Where the key is, with its content there.</summary>
    public IReadOnlyList<StoredContent> Contents { get; set; } = [];
}

/// <summary>A key's content in one environment.</summary>
internal sealed class StoredContent(string environmentName, string content, string? alias)
{
    public string EnvironmentName { get; } = environmentName;

    /// <summary>Base64, as it came.</summary>
    public string Content { get; } = content;

    public string? Alias { get; } = alias;
}
