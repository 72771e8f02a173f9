using System.Runtime.Serialization;

namespace ApinizerOps;

/// <summary>Which JWKs <see cref="JwkUpdateAction.Update"/> reaches, <c>updateScope</c> (page "Update Key").</summary>
public enum UpdateScope : long
{
    /// <summary>JWKs of the key's own project.</summary>
    [EnumMember(Value = "SAME_PROJECT")] SameProject,

    /// <summary>JWKs of every project.</summary>
    [EnumMember(Value = "ALL_PROJECTS")] AllProjects,
}
