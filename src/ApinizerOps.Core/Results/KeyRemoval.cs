namespace ApinizerOps;

/// <summary>
/// The result of removing a key. <see cref="Deployment.Saved"/> means that the key is removed,
/// <see cref="Deployment.Deployed"/> that it is undeployed from every environment.
/// </summary>
public sealed class KeyRemoval : Deployment
{
    internal KeyRemoval(DeploymentData outcome, string keyName) : base(outcome, keyName)
    {
    }

    /// <summary>The name of the key that was removed.</summary>
    public string KeyName => Identity.Shown;

    internal override string FailureText => "is removed, but not undeployed";

    internal override string EnvironmentPreposition => "from";

    internal override string SavedText => "is removed";

    internal override string UnconfirmedText => "it is undeployed";

    internal override string UnconfirmedAction => "The key is gone, so it can't be removed again. Look in the manager whether an environment still has it.";

    internal override string RecommendedAction => "The key is gone, so it can't be removed again. Look in the environments that failed whether it is still in use there.";
}
