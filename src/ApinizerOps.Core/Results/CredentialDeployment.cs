using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// The result of binding something to a credential or unbinding it (pages "Set Private Key" and "Remove Private Key", and those
/// of the other items).
/// </summary>
public sealed class CredentialDeployment : Deployment
{
    internal CredentialDeployment(DeploymentData outcome, string username, CredentialItem itemType, string? itemName)
        : base(outcome, username)
    {
        ItemType = itemType;
        Item = itemName == null ? null : outcome.ToName(itemName);
    }

    /// <summary>The credential's user name.</summary>
    public string Username => Identity.Shown;

    /// <summary>The kind of item that was bound or unbound.</summary>
    public CredentialItem ItemType { get; }

    /// <summary>The name of what was bound; null after a removal.</summary>
    public string? ItemName => Item?.Shown;

    internal GatewayName? Item { get; }

    /// <summary>The key that was bound; null after a removal, and for items other than keys.</summary>
    public string? KeyName => Key?.Shown;

    internal GatewayName? Key => ItemType is CredentialItem.PrivateKey or CredentialItem.PublicKey or CredentialItem.SecretKey ? Item : null;

    internal override string UnconfirmedAction => ItemName == null
        ? "The gateway does not show what is bound to a credential. Look in the manager."
        : "The gateway does not show what is bound to a credential. Look in the manager, or bind it again, which is harmless:"
            + $" {Command}";

    // A second removal would be refused: nothing is bound any more.
    internal override string RecommendedAction => ItemName != null ? $"The binding is saved. Correct the environments that failed, then deploy it again: {Command}"
        : "The binding is gone. Correct the environments that failed; a new binding to the credential is deployed to them all.";

    private string Command =>
        $"Set-ApinizerCredential{ItemType} -Username {CommandText.Quote(Username)} -{(KeyName == null ? ItemType : "Key")}Name {CommandText.Quote(ItemName!)} -Project {CommandText.Quote(Project)}";
}
