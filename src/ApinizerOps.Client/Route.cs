using System;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>
/// The resources' paths below the API Ops base. Each name is escaped as a segment of its own, and every path ends with
/// the slash that the pages ask for.
/// </summary>
internal static class Route
{
    public static string Keys(string project) => $"{Project(project)}/keys/";

    public static string Key(string project, string name) => $"{Keys(project)}{Segment("Key name", name)}/";

    public static string CredentialPrivateKey(string project, string username) =>
        $"{Project(project)}/credentials/{Segment("Username", username)}/privateKey/";

    public static string CredentialPrivateKey(string project, string username, string keyName) =>
        $"{CredentialPrivateKey(project, username)}{Segment("Key name", keyName)}/";

    public static string ApiProxyKeys(string project, string apiProxy) =>
        $"{Project(project)}/apiProxies/{Segment("API proxy", apiProxy)}/settings/keys/";

    private static string Project(string project) => $"projects/{Segment("Project", project)}";

    private static string Segment(string what, string name) => Uri.EscapeDataString(ResourceName.Require(what, name));
}
