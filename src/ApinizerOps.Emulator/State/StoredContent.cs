namespace ApinizerOps.Emulator;

/// <summary>A key's content in one environment.</summary>
internal sealed class StoredContent(string environmentName, string content, string? alias)
{
    public string EnvironmentName { get; } = environmentName;

    /// <summary>Base64, as it came.</summary>
    public string Content { get; } = content;

    public string? Alias { get; } = alias;
}
