using System;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>
/// The resources' paths below the API Ops base. Each name is escaped as one segment, and every path ends with a slash, as the
/// pages require.
/// </summary>
internal static class Routes
{
    /// <summary>The global project, which alone shows what environments trust.</summary>
    public const string AdminProject = "admin";

    public const string Projects = "projects/";

    public static string Environments(string? project) => project == null ? "environments/" : $"{Project(project)}/environments/";

    public static string Keys(string project) => $"{Project(project)}/keys/";

    public static string Key(string project, string name) => $"{Keys(project)}{Segment("Key name", name)}/";

    public static string Certificates(string project) => $"{Project(project)}/certificates/";

    public static string Certificate(string project, string name) => $"{Certificates(project)}{Segment("Certificate name", name)}/";

    public static string CertificateImport(string project) => $"{Certificates(project)}import-file/";

    public static string Truststore(string environment) => $"{Certificates(AdminProject)}truststore/{Segment("Environment", environment)}/";

    public static string Keystores(string project) => $"{Project(project)}/keystores/";

    public static string Keystore(string project, string name) => $"{Keystores(project)}{Segment("Keystore name", name)}/";

    public static string KeystoreImport(string project) => $"{Keystores(project)}import-file/";

    public static string Credentials(string project) => $"{Project(project)}/credentials/";

    public static string CredentialItem(string project, string username, CredentialItem item) =>
        $"{Credentials(project)}{Segment("Username", username)}/{WireText<CredentialItem>.Of(item)}/";

    public static string CredentialItem(string project, string username, CredentialItem item, string name) =>
        $"{CredentialItem(project, username, item)}{Segment($"{item} name", name)}/";

    public static string ApiProxies(string project) => $"{Project(project)}/apiProxies/";

    public static string ApiProxy(string project, string apiProxy) => $"{ApiProxies(project)}{Segment("API proxy", apiProxy)}/";

    public static string ApiProxyKeys(string project, string apiProxy) => $"{ApiProxy(project, apiProxy)}settings/keys/";

    public static string ApiProxyEnvironment(string project, string apiProxy, string environment) =>
        $"{ApiProxy(project, apiProxy)}environments/{Segment("Environment", environment)}/";

    public static string DeployStatus(string project, string apiProxy, string environment) =>
        $"{ApiProxyEnvironment(project, apiProxy, environment)}deploy-status/";

    /// <summary>The query of an update: what becomes of JWKs.</summary>
    public static string References(JwkUpdateAction action, UpdateScope? scope) =>
        $"jwkUpdateAction={WireText<JwkUpdateAction>.Of(action)}" + (scope == null ? "" : $"&updateScope={WireText<UpdateScope>.Of(scope.Value)}");

    private static string Project(string project) => $"projects/{Segment("Project", project)}";

    private static string Segment(string what, string name) => Uri.EscapeDataString(ResourceName.Require(what, name));
}
