using System.Runtime.Serialization;

namespace ApinizerOps;

/// <summary>The HTTP method of <c>Invoke-ApinizerRestMethod</c>.</summary>
public enum RestMethod : long
{
    /// <summary>Reads.</summary>
    [EnumMember(Value = "GET")] Get,

    /// <summary>Creates, or does something.</summary>
    [EnumMember(Value = "POST")] Post,

    /// <summary>Replaces, or creates.</summary>
    [EnumMember(Value = "PUT")] Put,

    /// <summary>Changes in part.</summary>
    [EnumMember(Value = "PATCH")] Patch,

    /// <summary>Removes.</summary>
    [EnumMember(Value = "DELETE")] Delete,

    /// <summary>Reads status and headers only.</summary>
    [EnumMember(Value = "HEAD")] Head,
}
