namespace ApinizerOps;

/// <summary>
/// The result of taking an API proxy out of an environment. <see cref="Deployment.Deployed"/> says whether that has
/// reached the environment.
/// </summary>
public sealed class ProxyUndeployment : Deployment
{
    internal ProxyUndeployment(DeploymentOutcome outcome, string apiProxy) : base(outcome) => ApiProxy = apiProxy;

    /// <summary>The API proxy's name.</summary>
    public string ApiProxy { get; }

    internal override string TargetName => ApiProxy;

    internal override string Shortfall => "is not undeployed";

    internal override string Preposition => "from";
}
