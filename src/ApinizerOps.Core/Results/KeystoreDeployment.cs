using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>The result of creating or updating a keystore (pages "Create Keystore", "Update Keystore" and "Import Keystore File").</summary>
public sealed class KeystoreDeployment : Deployment
{
    internal KeystoreDeployment(DeploymentData outcome, ChangeAction action, string name, KeystoreType? type) : base(outcome, name)
    {
        Action = action;
        KeystoreType = type;
    }

    /// <summary>Whether the keystore was created or updated.</summary>
    public ChangeAction Action { get; }

    /// <summary>The keystore's name, the new one after a rename.</summary>
    public string KeystoreName => Identity.Shown;

    /// <summary>The name before a rename, otherwise null.</summary>
    public string? PreviousName { get; internal init; }

    /// <summary>The format of the keystore that was sent; null if none was.</summary>
    public KeystoreType? KeystoreType { get; }

    internal override string UnconfirmedAction =>
        "The gateway does not show where a keystore is deployed. Look in the manager, or send it again with Set-ApinizerKeystore, which is harmless.";

    internal override string RecommendedAction =>
        "The keystore is saved. Correct the environments that failed, then send it again with Set-ApinizerKeystore.";
}

/// <summary>
/// The result of removing a keystore. <see cref="Deployment.Saved"/> means that it is removed,
/// <see cref="Deployment.Deployed"/> that it is undeployed from every environment.
/// </summary>
public sealed class KeystoreRemoval : Deployment
{
    internal KeystoreRemoval(DeploymentData outcome, string name) : base(outcome, name)
    {
    }

    /// <summary>The name of the keystore that was removed.</summary>
    public string KeystoreName => Identity.Shown;

    internal override string FailureText => "is removed, but not undeployed";

    internal override string EnvironmentPreposition => "from";

    internal override string SavedText => "is removed";

    internal override string UnconfirmedText => "it is undeployed";

    internal override string UnconfirmedAction => "The keystore is gone, so it can't be removed again. Look in the manager whether an environment still has it.";

    internal override string RecommendedAction => "The keystore is gone, so it can't be removed again. Look in the environments that failed whether it is still in use there.";
}
