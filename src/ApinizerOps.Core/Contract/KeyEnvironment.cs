namespace ApinizerOps.Contract;

/// <summary>One entry of <c>cryptoKeyInfoEnvironmentList</c>: a key's content in one environment, ready to send.</summary>
public sealed class KeyEnvironment
{
    /// <summary>Creates it from encoded content.</summary>
    /// <param name="environmentName">The environment's name, not its id.</param>
    /// <param name="content">Base64 of PEM text, or of a secret key's bytes.</param>
    /// <param name="alias">An optional second name.</param>
    public KeyEnvironment(string environmentName, string content, string? alias = null)
    {
        EnvironmentName = environmentName;
        Content = content;
        Alias = alias;
    }

    /// <summary>The environment's name.</summary>
    public string EnvironmentName { get; }

    /// <summary>Base64 of the key: a secret.</summary>
    public string Content { get; }

    /// <summary>An optional second name.</summary>
    public string? Alias { get; }

    /// <summary>Where the content came from; null if that is not known.</summary>
    internal KeyOrigin? Origin { get; init; }

    /// <summary>The environment's name, never the content.</summary>
    public override string ToString() => EnvironmentName;
}
