using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>API proxies: page "Update API Keys", lists of proxies, and their deployments.</summary>
internal sealed class ApiProxiesClient(ApiConnection connection) : IApiProxiesClient
{
    private readonly ProxyDeployments _deployments = new(connection);

    public async Task<ProxyDeployment> UpdateKeysAsync(string project, string apiProxy, UpdateProxyKeys update, CallContext context)
    {
        update.Validate();
        var secretKey = update.SecretKey == null ? null : SecureStrings.ToPlainText(update.SecretKey);
        var request = new ApiRequest(new HttpMethod("PATCH"), Routes.ApiProxyKeys(project, apiProxy))
        {
            Body = RequestJson.Write(ProxyKeysBody.From(update, secretKey), RequestJsonContext.Default.ProxyKeysBody),
            IsRepeatable = update.DeployTo == null,
            Secrets = secretKey == null ? null : [secretKey],
        };
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        return new ProxyDeployment(ResponseReader.Read(reply, project, update.DeployTo), apiProxy);
    }

    public async Task<IReadOnlyList<ApiProxyInfo>> ListAsync(string project, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.ApiProxies(project), context).ConfigureAwait(false);
        return ListReader.Read(reply, project, Read);
    }

    public async Task<ApiProxyInfo> GetAsync(string project, string apiProxy, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.ApiProxy(project, apiProxy), context).ConfigureAwait(false);
        return ListReader.ReadOne(reply, project, apiProxy, Read);
    }

    public Task<IReadOnlyList<ApiProxyDeploymentInfo>> ListDeploymentsAsync(string project, string apiProxy, CallContext context) =>
        _deployments.ListAsync(project, apiProxy, context);

    public async Task<ProxyDeployment> PublishAsync(string project, string apiProxy, string environment, CallContext context) =>
        new(await DeployAsync(HttpMethod.Post, project, apiProxy, environment, context).ConfigureAwait(false), apiProxy);

    public async Task<ProxyUndeployment> UnpublishAsync(string project, string apiProxy, string environment, CallContext context) =>
        new(await DeployAsync(HttpMethod.Delete, project, apiProxy, environment, context).ConfigureAwait(false), apiProxy);

    public Task<ApiProxyDeploymentInfo> GetDeploymentAsync(string project, string apiProxy, string environment, CallContext context) =>
        _deployments.GetAsync(project, apiProxy, environment, context);

    public Task AwaitDeploymentAsync(
        string project, string apiProxy, string environment, bool deployed, TimeSpan limit, ApiProxyDeploymentInfo? since,
        CallContext context) =>
        new DeploymentPoller(_deployments, limit).RunAsync(project, apiProxy, environment, deployed, since, context);

    private async Task<DeploymentData> DeployAsync(
        HttpMethod method, string project, string apiProxy, string environment, CallContext context)
    {
        var request = new ApiRequest(method, Routes.ApiProxyEnvironment(project, apiProxy, environment));
        var reply = await connection.SendAsync(request, context).ConfigureAwait(false);
        var outcome = ResponseReader.Read(reply, project, [environment], undeploys: method == HttpMethod.Delete);
        if (outcome.EnvironmentResults.Count > 0 || outcome.Deployed is not { } success)
            return outcome;
        // The call was about one environment, which some servers do not name in the reply.
        return outcome with
        {
            EnvironmentResults = new EnvironmentResultCollection([new EnvironmentResult(outcome.ToName(environment).Shown, success, outcome.Message)]),
        };
    }

    private static ApiProxyInfo? Read(ItemReader fields) => fields.Name("name") is not { } name ? null
        : new ApiProxyInfo(fields.Origin, name) { Description = fields.Text("description"), Type = fields.Text("type") };
}
