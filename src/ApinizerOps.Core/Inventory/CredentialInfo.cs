using System;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A credential (<c>GET credentials/</c>). Which keys are bound to it no server tells.</summary>
public sealed class CredentialInfo : InventoryItem
{
    internal CredentialInfo(ItemOrigin origin, GatewayName username, NameCollection roles) : base(origin, username)
    {
        Roles = roles;
    }

    /// <summary>The credential's user name.</summary>
    public string Username => Identity.Shown;

    /// <summary>The name of who uses it.</summary>
    public string? FullName { get; internal init; }

    /// <summary>The address of who uses it.</summary>
    public string? Email { get; internal init; }

    /// <summary>What it is for; null where nobody said.</summary>
    public string? Description { get; internal init; }

    /// <summary>Whether it is good for access; null where the server doesn't say.</summary>
    public bool? Enabled { get; internal init; }

    /// <summary>Until when; null where it has no end, or one that can't be read.</summary>
    public DateTimeOffset? ExpireDate { get; internal init; }

    /// <summary>The names of its roles.</summary>
    public NameCollection Roles { get; }
}
