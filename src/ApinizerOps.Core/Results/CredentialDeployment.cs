namespace ApinizerOps;

/// <summary>The result of binding or unbinding a credential's key (pages "Set Private Key" and "Remove Private Key").</summary>
public sealed class CredentialDeployment : Deployment
{
    internal CredentialDeployment(DeploymentOutcome outcome, string username, string? keyName) : base(outcome)
    {
        Username = username;
        KeyName = keyName;
    }

    /// <summary>The credential's user name.</summary>
    public string Username { get; }

    /// <summary>The key that was bound; null after a removal.</summary>
    public string? KeyName { get; }

    internal override string TargetName => Username;
}
