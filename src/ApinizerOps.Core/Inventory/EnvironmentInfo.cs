using System.Runtime.Serialization;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>An environment (<c>GET environments/</c>, <c>GET projects/{project}/environments/</c>).</summary>
public sealed class EnvironmentInfo : InventoryItem
{
    internal EnvironmentInfo(ItemOrigin origin, GatewayName name) : base(origin, name)
    {
    }

    /// <summary>The environment's name.</summary>
    public string Name => Identity.Shown;

    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; internal init; }

    /// <summary><c>Production</c>, <c>Sandbox</c> or <c>Test</c>; any other value as the server sends it.</summary>
    public string? Type { get; internal init; }

    /// <summary><c>Published</c>, <c>Unpublished</c> or <c>RepublishRequired</c>; any other value as the server sends it.</summary>
    public string? Status { get; internal init; }

    /// <summary>The address at which clients reach its proxies.</summary>
    public string? AccessUrl { get; internal init; }
}

/// <summary>The types of environments that are known, <c>type</c> on the wire.</summary>
internal enum EnvironmentType
{
    [EnumMember(Value = "PRODUCTION")] Production,
    [EnumMember(Value = "SANDBOX")] Sandbox,
    [EnumMember(Value = "TEST")] Test,
}

/// <summary>The states of environments that are known, <c>status</c> on the wire.</summary>
internal enum EnvironmentStatus
{
    [EnumMember(Value = "PUBLISHED")] Published,
    [EnumMember(Value = "UNPUBLISHED")] Unpublished,
    [EnumMember(Value = "REPUBLISH_REQUIRED")] RepublishRequired,
}
