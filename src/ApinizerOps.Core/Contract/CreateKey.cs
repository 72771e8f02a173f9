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
