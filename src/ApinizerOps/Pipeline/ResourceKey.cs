using System;

namespace ApinizerOps.Pipeline;

/// <summary>What a call touches, as a text that is the same for every call that touches it.</summary>
internal static class ResourceKey
{
    /// <summary>
    /// Names that differ in upper and lower case only count as one, since nobody knows whether every gateway tells them
    /// apart.
    /// </summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    public static string Key(string project, string name) => $"key {project}/{name}";

    public static string Credential(string project, string username) => $"credential {project}/{username}";

    public static string ApiProxy(string project, string name) => $"API proxy {project}/{name}";
}
