using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>"List API Proxies" and "Get API Proxy".</summary>
internal sealed class ApiProxiesResource : IResource
{
    public IEnumerable<Route> Routes =>
    [
        new("GET", "projects/{project}/apiProxies/", List),
        new("GET", "projects/{project}/apiProxies/{apiProxy}/", Get),
    ];

    private static Response List(RequestContext call) => call.Dialect.List(call.Project.ApiProxies.Keys.Select(ToJson));

    private static Response Get(RequestContext call)
    {
        var name = call.Name("apiProxy");
        var proxy = call.Project.RequireApiProxy(name);
        var json = ToJson(name);
        json["deploymentList"] = new JsonArray([.. call.State.Environments.Select(environment =>
        {
            var status = proxy.DeploymentTo(environment).StatusAt(call.State.Now);
            return new JsonObject
            {
                ["environmentName"] = environment, ["deployed"] = status.Deployed, ["redeployRequired"] = status.RedeployRequired,
            };
        })]);
        return call.Dialect.List([json]);
    }

    private static JsonObject ToJson(string name) =>
        new() { ["name"] = name, ["description"] = "Emulated API proxy", ["type"] = "REST" };
}
