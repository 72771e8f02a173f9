using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet that binds something to a credential. A kind adds its name and the parameter for what is bound.</summary>
public abstract class SetCredentialItemCmdlet : CredentialItemCmdlet
{
    /// <summary>The parameter with the name of what is bound.</summary>
    private protected abstract string ItemParameter { get; }

    /// <summary>The name of what is bound, wherever it came from.</summary>
    private protected abstract string? ItemName { get; }

    private protected override string? RowName => IsArgument(nameof(Username)) ? ItemName : TargetName;

    internal override void Handle(string project)
    {
        EachUsername(username => Bind(project, username, RequiredName(ItemParameter, ItemName)));
    }

    private void Bind(string project, string username, string name)
    {
        if (ConfirmChange($"Bind {What} '{name}' to credential '{username}' in project {project}",
            $"replace any other {What} of the credential and deploy it to all environments"))
            Send((client, context) => client.Credentials.SetAsync(project, username, Item, name, context), username, ResourceKey.Credential(project, username));
    }
}
