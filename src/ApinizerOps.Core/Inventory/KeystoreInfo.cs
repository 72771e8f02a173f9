using System.Collections.Generic;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A keystore (<c>GET keystores/</c>, <c>GET keystores/{name}/</c>), without the file and passphrase that servers send along.</summary>
public sealed class KeystoreInfo : InventoryItem
{
    internal KeystoreInfo(ItemOrigin origin, GatewayName name, NameCollection environments, KeystoreEnvironmentCollection keystores) : base(origin, name)
    {
        Environments = environments;
        Keystores = keystores;
    }

    /// <summary>The keystore's name.</summary>
    public string Name => Identity.Shown;

    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; internal init; }

    /// <summary>The environments that have it; ids where the server does not send names.</summary>
    public NameCollection Environments { get; }

    /// <summary>The keystore in each environment.</summary>
    public KeystoreEnvironmentCollection Keystores { get; }

    /// <summary>Whether the gateway does not send the names of all its environments.</summary>
    internal bool HasUnnamedEnvironments { get; init; }
}

/// <summary>A keystore in one environment.</summary>
public sealed class KeystoreEnvironment
{
    internal KeystoreEnvironment(GatewayName environment) => Environment = environment;

    /// <summary>The environment's name; its id where the server does not send names.</summary>
    public string EnvironmentName => Environment.Shown;

    /// <summary>The entry that is used; null if none is named.</summary>
    public string? Alias { get; internal init; }

    /// <summary><c>Jks</c> or <c>Pkcs12</c>; any other value as the server sends it.</summary>
    public string? KeystoreType { get; internal init; }

    internal GatewayName Environment { get; }

    /// <summary>The environment and the format: <c>production: Pkcs12</c>.</summary>
    public override string ToString() => KeystoreType == null ? EnvironmentName : $"{EnvironmentName}: {KeystoreType}";
}

/// <summary>A keystore in its environments. Prints as <c>production: Pkcs12; staging: Jks</c>.</summary>
public sealed class KeystoreEnvironmentCollection : DisplayCollection<KeystoreEnvironment>
{
    internal KeystoreEnvironmentCollection(IList<KeystoreEnvironment> items) : base(items)
    {
    }
}
