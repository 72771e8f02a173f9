namespace ApinizerOps;

/// <summary>The result of creating or updating a key (pages "Create Key" and "Update Key").</summary>
public sealed class KeyDeployment : Deployment
{
    internal KeyDeployment(DeploymentData outcome, KeyAction action, string keyName, KeyType? keyType) : base(outcome, keyName)
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

    /// <summary>The key's type if the call named it; otherwise null.</summary>
    public KeyType? KeyType { get; }

    /// <summary>The command that repeats the call, with a leading colon; null if there is none.</summary>
    internal string? Repeat { get; init; }

    internal override string UnconfirmedAction => Repeat == null
        ? "The gateway does not show where a key is deployed. Look in the manager."
        : $"The gateway does not show where a key is deployed. Look in the manager, or deploy it again, which is harmless{Repeat}";

    internal override string RecommendedAction => Repeat == null
        ? "The key is saved. Correct the environments that failed; the next update of the key is deployed to them."
        : $"The key is saved. Correct the environments that failed, then deploy it again{Repeat}";
}
