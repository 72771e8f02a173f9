using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>The deployment status of a proxy in an environment. Older servers don't have this route.</summary>
internal sealed class DeployStatusResource(bool isPresent) : IResource
{
    public IEnumerable<Route> Routes => isPresent
        ? [new("GET", "projects/{project}/apiProxies/{apiProxy}/environments/{environment}/deploy-status/", Get)]
        : [];

    private static Response Get(RequestContext call)
    {
        var proxy = call.Project.RequireApiProxy(call.Name("apiProxy"));
        var environment = call.State.RequireEnvironment(call.Name("environment"));
        var status = proxy.DeploymentTo(environment).StatusAt(call.State.Now);
        return call.Dialect.List(
        [
            new JsonObject
            {
                ["environmentName"] = environment,
                ["deployed"] = status.Deployed,
                ["lastDeployTime"] = status.LastDeployTime?.ToUnixTimeMilliseconds(),
                ["revision"] = status.Revision,
                ["redeployRequired"] = status.RedeployRequired,
            },
        ]);
    }
}
