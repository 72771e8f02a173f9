using System.Runtime.Serialization;

namespace ApinizerOps;

/// <summary>What removing a key does to the JWKs made from it, <c>jwkDeleteAction</c>.</summary>
public enum JwkDeleteAction : long
{
    /// <summary>Clears the references of JWKs to the key.</summary>
    [EnumMember(Value = "NULLIFY")] Nullify,

    /// <summary>Removes the JWKs as well.</summary>
    [EnumMember(Value = "DELETE")] Delete,
}
