using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>A key to create: <c>KeyCreateDTO</c> of page "Create Key".</summary>
public sealed class CreateKey
{
    /// <summary>Creates it with the fields that the page requires.</summary>
    public CreateKey(string name, KeyType keyType, IReadOnlyList<KeyEnvironment> environments)
    {
        Name = name;
        KeyType = keyType;
        Environments = environments;
    }

    /// <summary>Unique within the project.</summary>
    public string Name { get; }

    /// <summary>The key's type.</summary>
    public KeyType KeyType { get; }

    /// <summary>The environments to deploy the key to, with its content in each.</summary>
    public IReadOnlyList<KeyEnvironment> Environments { get; }

    /// <summary>The names of its environments, for messages.</summary>
    internal string EnvironmentNames => string.Join(", ", Environments.Select(environment => environment.EnvironmentName));

    /// <summary>Sent when not null.</summary>
    public string? Description { get; init; }

    /// <summary>Sent when not null.</summary>
    public KeyAlgorithm? Algorithm { get; init; }
}

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
