using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>The result of changing an API proxy's keys (page "Update API Keys").</summary>
public sealed class ProxyDeployment : Deployment
{
    internal ProxyDeployment(DeploymentData outcome, string apiProxy) : base(outcome, apiProxy)
    {
    }

    /// <summary>The API proxy's name.</summary>
    public string ApiProxy => Identity.Shown;

    internal override string UnconfirmedAction =>
        $"Look with Get-ApinizerApiProxyDeployment {CommandText.Quote(ApiProxy)} -Project {CommandText.Quote(Project)}."
        + (Unconfirmed is { Count: > 0 } environments ? $" Where it is not deployed, deploy it again: {Publish(environments)}" : "");

    internal override string RecommendedAction => FailedEnvironments.Any()
        ? $"What was changed is saved. Correct the environments that failed, then deploy it again: {Publish(FailedEnvironments)}" : base.RecommendedAction;

    private string Publish(IEnumerable<string> environments) =>
        $"Publish-ApinizerApiProxy -ApiProxy {CommandText.Quote(ApiProxy)} -Environment {CommandText.Quote(environments)} -Project {CommandText.Quote(Project)}";
}
