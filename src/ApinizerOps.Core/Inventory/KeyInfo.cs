using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A key (<c>GET keys/</c>, <c>GET keys/{name}/</c>), without the material that older servers send along.</summary>
public sealed class KeyInfo : InventoryItem, IDeployedItem
{
    internal KeyInfo(ItemOrigin origin, GatewayName name, NameCollection environments) : base(origin, name)
    {
        Environments = environments;
    }

    /// <summary>The key's name.</summary>
    public string Name => Identity.Shown;

    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; internal init; }

    /// <summary><c>SecretKey</c>, <c>PrivateKey</c> or <c>PublicKey</c>; any other value as the server sends it.</summary>
    public string? KeyType { get; internal init; }

    /// <summary>
    /// <c>Aes</c>, <c>Des</c>, <c>DesEde</c> or <c>Rsa</c>; any other value as the server sends it; null on older ones.
    /// </summary>
    public string? Algorithm { get; internal init; }

    /// <summary>The environments that it has content for; ids where the server does not send names.</summary>
    public NameCollection Environments { get; }

    /// <summary>
    /// Whether the gateway does not send the names of all its environments: the others are listed by id or not at all.
    /// </summary>
    internal bool HasUnnamedEnvironments { get; init; }

    bool IDeployedItem.HasUnnamedEnvironments => HasUnnamedEnvironments;

    /// <summary>The unchanged description, for copying it to another key.</summary>
    internal string? RawDescription { get; init; }
}
