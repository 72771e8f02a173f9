namespace ApinizerOps;

/// <summary>The result of creating or updating a key (pages "Create Key" and "Update Key").</summary>
public sealed class KeyDeployment : Deployment
{
    internal KeyDeployment(DeploymentOutcome outcome, KeyAction action, string keyName, KeyType? keyType) : base(outcome, keyName)
    {
        Action = action;
        KeyType = keyType;
    }

    /// <summary>Whether the key was created or updated.</summary>
    public KeyAction Action { get; }

    /// <summary>The key's name, the new one after a rename.</summary>
    public string KeyName => Identity.Shown;

    /// <summary>The name before a rename, otherwise null.</summary>
    public string? PreviousName { get; internal init; }

    /// <summary>The key's type as far as the call said it; null after an update that didn't.</summary>
    public KeyType? KeyType { get; }

    internal override string Look =>
        "The gateway does not show where a key is deployed. Run Set-ApinizerKey with the same content, which is harmless to repeat, or look in the manager.";

    internal override string Remedy => "The key is saved. Correct the environments that failed, then deploy it again with Update-ApinizerKey.";
}
