using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>
/// Reads where a proxy is deployed. Servers since 2026.09.0 have a status per environment; for others the list in the proxy's
/// own entry is used.
/// </summary>
internal sealed class ProxyDeployments(ApiConnection connection)
{
    /// <summary>Cleans text that contains names for display.</summary>
    public string Clean(string text) => connection.Redactor.CleanText(text);

    public async Task<IReadOnlyList<ApiProxyDeploymentInfo>> ListAsync(string project, string apiProxy, CallContext context)
    {
        var listed = await ListKnownAsync(project, apiProxy, context).ConfigureAwait(false);
        var found = new List<ApiProxyDeploymentInfo>(listed.Count);
        foreach (var known in listed)
        {
            if (await StatusAsync(known, context).ConfigureAwait(false) is not { } status)
                return listed;
            found.Add(status);
        }

        return found;
    }

    /// <summary>The state in one environment.</summary>
    public async Task<ApiProxyDeploymentInfo> GetAsync(string project, string apiProxy, string environment, CallContext context)
    {
        var listed = await ListKnownAsync(project, apiProxy, context).ConfigureAwait(false);
        var known = listed.FirstOrDefault(one => string.Equals(one.EnvironmentName.Value, environment, StringComparison.Ordinal))
            ?? new ApiProxyDeploymentInfo(
                new ItemOrigin(connection.Options.Uri.AbsoluteUri, new GatewayName(project)), new GatewayName(apiProxy), new GatewayName(environment));
        return await StatusAsync(known, context).ConfigureAwait(false) ?? known;
    }

    private async Task<IReadOnlyList<ApiProxyDeploymentInfo>> ListKnownAsync(string project, string apiProxy, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.ApiProxy(project, apiProxy), context).ConfigureAwait(false);
        return ListReader.ReadOne<IReadOnlyList<ApiProxyDeploymentInfo>>(reply, project, apiProxy, proxy =>
            [.. proxy.Items("deploymentList").Select(item => Read(item, new GatewayName(apiProxy), item.Name("environmentName"))).OfType<ApiProxyDeploymentInfo>()]);
    }

    /// <summary>The server's status; null if the server does not support it.</summary>
    private async Task<ApiProxyDeploymentInfo?> StatusAsync(ApiProxyDeploymentInfo known, CallContext context)
    {
        var route = Routes.DeployStatus(known.Origin.Project!.Value.Value, known.Identity.Value, known.EnvironmentName.Value);
        var reply = await connection.GetAsync(route, context).ConfigureAwait(false);
        try
        {
            return ListReader.ReadOne(reply, known.Origin.Project!.Value.Value, known.Environment, fields => Read(fields, known.Identity, known.EnvironmentName, known));
        }
        catch (ApinizerException error) when (error.Reason is ErrorReason.NotFound or ErrorReason.BadRequest or ErrorReason.UnexpectedReply)
        {
            // The proxy exists, since it was read before, so the server is an older one without this address.
            context.Observer?.OnVerbose("The gateway has no deploy-status; the list that comes with the proxy is used.");
            return null;
        }
    }

    private static ApiProxyDeploymentInfo? Read(ItemReader fields, GatewayName apiProxy, GatewayName? environment, ApiProxyDeploymentInfo? known = null) => environment is not { } name ? null
        : new ApiProxyDeploymentInfo(fields.Origin, apiProxy, name)
        {
            Deployed = fields.Flag("deployed") ?? known?.Deployed,
            RedeployRequired = fields.Flag("redeployRequired") ?? known?.RedeployRequired,
            LastDeployTime = fields.Time("lastDeployTime"),
            Revision = fields.Text("revision"),
        };
}
