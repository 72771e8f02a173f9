using System.Runtime.Serialization;

namespace ApinizerOps;

/// <summary>What an update does to the JWKs made from the key, <c>jwkUpdateAction</c> (page "Update Key").</summary>
public enum JwkUpdateAction : long
{
    /// <summary>Clears the references of JWKs to the key. It is also what silence means to the server.</summary>
    [EnumMember(Value = "NULLIFY")] Nullify,

    /// <summary>Parses the new content and updates the JWKs.</summary>
    [EnumMember(Value = "UPDATE")] Update,
}
