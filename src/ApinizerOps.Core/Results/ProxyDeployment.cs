using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>The result of changing an API proxy's keys (page "Update API Keys").</summary>
public sealed class ProxyDeployment : Deployment
{
    internal ProxyDeployment(DeploymentOutcome outcome, string apiProxy) : base(outcome, apiProxy)
    {
    }

    /// <summary>The API proxy's name.</summary>
    public string ApiProxy => Identity.Shown;

    internal override string Look =>
        $"Look with Get-ApinizerApiProxyDeployment {CommandText.Quote(ApiProxy)} -Project {CommandText.Quote(Project)}. Where it is not deployed, deploy it again:"
        + $" Publish-ApinizerApiProxy -ApiProxy {CommandText.Quote(ApiProxy)} -Environment {CommandText.Quote(Unconfirmed ?? [])} -Project {CommandText.Quote(Project)}";
}
