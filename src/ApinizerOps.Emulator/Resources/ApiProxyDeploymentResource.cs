using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>"Deploy API Proxy" and "Undeploy API Proxy".</summary>
internal sealed class ApiProxyDeploymentResource : IResource
{
    private const string Path = "projects/{project}/apiProxies/{apiProxy}/environments/{environment}/";

    public IEnumerable<Route> Routes => [new("POST", Path, Deploy), new("DELETE", Path, Undeploy)];

    private static Response Deploy(RequestContext call)
    {
        var proxy = call.Project.RequireApiProxy(call.Name("apiProxy"));
        return call.Dialect.Success(call.State.Deploy(proxy, [call.State.RequireEnvironment(call.Name("environment"))]));
    }

    private static Response Undeploy(RequestContext call)
    {
        var proxy = call.Project.RequireApiProxy(call.Name("apiProxy"));
        var environment = call.State.RequireEnvironment(call.Name("environment"));
        if (!proxy.DeploymentTo(environment).IsDeployed)
            throw ApiError.NotDeployed(call.Name("apiProxy"), environment);
        return call.Dialect.Success(call.State.Undeploy(proxy, environment));
    }
}
