using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Emulator;

/// <summary>Page "Update API Keys".</summary>
internal sealed class ApiProxyKeysResource : IResource
{
    public IEnumerable<Route> Routes =>
    [
        new("PATCH", "projects/{project}/apiProxies/{apiProxy}/settings/keys/", Update) { Body = BodyKind.Json },
    ];

    private static Response Update(RequestContext call)
    {
        var proxy = call.Project.RequireApiProxy(call.Name("apiProxy"));
        var publicKey = call.Body.Text("publicKey");
        var secretKey = call.Body.Text("secretKey");
        if ((publicKey == null && secretKey == null) || IsBlank(publicKey) || IsBlank(secretKey))
            throw ApiError.NoProxyKey();
        // Read before anything is saved, since a refused request must change nothing.
        var deployTo = call.Body.Flag("deploy") ? ReadEnvironments(call) : null;

        proxy.ChangeKeys(publicKey, secretKey);
        return call.Dialect.Success(deployTo == null ? null : call.State.Deploy(proxy, deployTo));
    }

    private static List<string> ReadEnvironments(RequestContext call) =>
    [
        .. call.Body.RequiredTexts("deployTargetEnvironmentNameList")
            .Distinct(StringComparer.Ordinal)
            .Select(call.State.RequireEnvironment),
    ];

    private static bool IsBlank(string? key) => key != null && string.IsNullOrWhiteSpace(key);
}
