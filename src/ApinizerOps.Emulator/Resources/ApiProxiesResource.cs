using System.Collections.Generic;
using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>"List API Proxies" and "Get API Proxy".</summary>
internal sealed class ApiProxiesResource : IResource
{
    public IEnumerable<Route> Routes =>
    [
        new("GET", "projects/{project}/apiProxies/", List),
        new("GET", "projects/{project}/apiProxies/{apiProxy}/", Get),
    ];

    private static Response List(RequestContext call) => call.Dialect.List(call.Project.ApiProxies.Keys, WriteNames);

    private static Response Get(RequestContext call)
    {
        var name = call.Name("apiProxy");
        var proxy = call.Project.RequireApiProxy(name);
        return call.Dialect.List([proxy], (writer, _) =>
        {
            WriteNames(writer, name);
            WriteDeployments(writer, proxy, call.State);
        });
    }

    private static void WriteNames(Utf8JsonWriter writer, string name)
    {
        writer.WriteString("name", name);
        writer.WriteString("description", "Emulated API proxy");
        writer.WriteString("type", "REST");
    }

    private static void WriteDeployments(Utf8JsonWriter writer, StoredApiProxy proxy, GatewayState state)
    {
        writer.WriteStartArray("deploymentList");
        foreach (var environment in state.Environments)
        {
            var status = proxy.In(environment).StatusAt(state.Now);
            writer.WriteStartObject();
            writer.WriteString("environmentName", environment);
            writer.WriteBoolean("deployed", status.Deployed);
            writer.WriteBoolean("redeployRequired", status.RedeployRequired);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
