using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A key (<c>GET keys/</c>, <c>GET keys/{name}/</c>), without the material that older servers send along.</summary>
public sealed class KeyInfo : InventoryItem
{
    internal KeyInfo(ItemOrigin origin, GatewayName name, NameCollection environments) : base(origin, name)
    {
        Environments = environments;
    }

    /// <summary>The key's name.</summary>
    public string Name => Identity.Shown;

    /// <summary>What it is for; null where nobody said.</summary>
    public string? Description { get; internal init; }

    /// <summary><c>SecretKey</c>, <c>PrivateKey</c> or <c>PublicKey</c>; other words of a server as they are.</summary>
    public string? KeyType { get; internal init; }

    /// <summary><c>Aes</c>, <c>Des</c>, <c>DesEde</c> or <c>Rsa</c>; other words of a server as they are; null on older ones.</summary>
    public string? Algorithm { get; internal init; }

    /// <summary>The environments that it has content for; by their ids where the server does not tell their names.</summary>
    public NameCollection Environments { get; }

    /// <summary>Whether the gateway does not tell the names of all its environments: the others are there by their ids, or not at all.</summary>
    internal bool HasNamelessEnvironments { get; init; }

    /// <summary>The description to the letter, for a key that gets the same.</summary>
    internal string? RawDescription { get; init; }
}
