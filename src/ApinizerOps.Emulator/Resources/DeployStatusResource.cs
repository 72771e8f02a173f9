using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>How a proxy's deployment to an environment stands. Older servers don't know the address.</summary>
internal sealed class DeployStatusResource(bool isPresent) : IResource
{
    public IEnumerable<Route> Routes => isPresent
        ? [new("GET", "projects/{project}/apiProxies/{apiProxy}/environments/{environment}/deploy-status/", Get)]
        : [];

    private static Response Get(RequestContext call)
    {
        var proxy = call.Project.RequireApiProxy(call.Name("apiProxy"));
        var environment = call.State.RequireEnvironment(call.Name("environment"));
        return call.Dialect.List([proxy.In(environment).StatusAt(call.State.Now)], (writer, status) =>
        {
            writer.WriteString("environmentName", environment);
            writer.WriteBoolean("deployed", status.Deployed);
            if (status.LastDeployTime is { } time)
                writer.WriteNumber("lastDeployTime", time.ToUnixTimeMilliseconds());
            else
                writer.WriteNull("lastDeployTime");
            writer.WriteNumber("revision", status.Revision);
            writer.WriteBoolean("redeployRequired", status.RedeployRequired);
        });
    }
}
