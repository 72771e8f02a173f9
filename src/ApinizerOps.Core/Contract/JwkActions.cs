using System.Runtime.Serialization;

namespace ApinizerOps;

/// <summary>What an update does to the JWKs made from the key, <c>jwkUpdateAction</c> (page "Update Key").</summary>
public enum JwkUpdateAction : long
{
    /// <summary>Clears the references of JWKs to the key. This is also the server's default.</summary>
    [EnumMember(Value = "NULLIFY")] Nullify,

    /// <summary>Parses the new content and updates the JWKs.</summary>
    [EnumMember(Value = "UPDATE")] Update,
}

/// <summary>What removing a key does to the JWKs made from it, <c>jwkDeleteAction</c>.</summary>
public enum JwkDeleteAction : long
{
    /// <summary>Clears the references of JWKs to the key.</summary>
    [EnumMember(Value = "NULLIFY")] Nullify,

    /// <summary>Removes the JWKs as well.</summary>
    [EnumMember(Value = "DELETE")] Delete,
}

/// <summary>Which JWKs <see cref="JwkUpdateAction.Update"/> changes, <c>updateScope</c> (page "Update Key").</summary>
public enum UpdateScope : long
{
    /// <summary>JWKs of the key's own project.</summary>
    [EnumMember(Value = "SAME_PROJECT")] SameProject,

    /// <summary>JWKs of every project.</summary>
    [EnumMember(Value = "ALL_PROJECTS")] AllProjects,
}
