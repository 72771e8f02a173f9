using System;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A credential (<c>GET credentials/</c>). No server shows which keys are bound to it.</summary>
public sealed class CredentialInfo : InventoryItem
{
    internal CredentialInfo(ItemOrigin origin, GatewayName username, NameCollection roles) : base(origin, username)
    {
        Roles = roles;
    }

    /// <summary>The credential's user name.</summary>
    public string Username => Identity.Shown;

    /// <summary>The full name of its user.</summary>
    public string? FullName { get; internal init; }

    /// <summary>The e-mail address of its user.</summary>
    public string? Email { get; internal init; }

    /// <summary>The description; null if there is none.</summary>
    public string? Description { get; internal init; }

    /// <summary>Whether it is enabled; null where the server doesn't say.</summary>
    public bool? Enabled { get; internal init; }

    /// <summary>When it expires; null if it never does, or if the time can't be read.</summary>
    public DateTimeOffset? ExpireDate { get; internal init; }

    /// <summary>The names of its roles.</summary>
    public NameCollection Roles { get; }
}
