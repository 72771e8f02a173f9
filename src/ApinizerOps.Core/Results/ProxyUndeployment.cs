using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// The result of undeploying an API proxy from an environment. <see cref="Deployment.Deployed"/> means that the undeployment
/// has succeeded there.
/// </summary>
public sealed class ProxyUndeployment : Deployment
{
    internal ProxyUndeployment(DeploymentData outcome, string apiProxy) : base(outcome, apiProxy)
    {
    }

    /// <summary>The API proxy's name.</summary>
    public string ApiProxy => Identity.Shown;

    internal override string SavedText => "is taken out";

    internal override string UnconfirmedText => "it is undeployed";

    internal override string UnconfirmedAction => $"Look with Get-ApinizerApiProxyDeployment {CommandText.Quote(ApiProxy)} -Project {CommandText.Quote(Project)}.";

    internal override string RecommendedAction => FailedEnvironments.Any()
        ? "Correct the environments that failed, then take it out again: Unpublish-ApinizerApiProxy"
            + $" -ApiProxy {CommandText.Quote(ApiProxy)} -Environment {CommandText.Quote(FailedEnvironments)} -Project {CommandText.Quote(Project)}"
        : base.RecommendedAction;

    internal override string FailureText => "is not undeployed";

    internal override string EnvironmentPreposition => "from";
}
