using System.Management.Automation;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet that unbinds something from a credential; what was bound stays. A kind adds its name.</summary>
public abstract class RemoveCredentialItemCmdlet : CredentialItemCmdlet
{
    /// <summary>Answers the confirmation. -WhatIf still wins.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    internal override void Handle(string project) => EachUsername(username => Unbind(project, username));

    private void Unbind(string project, string username)
    {
        if (ConfirmChange($"Unbind the {What} of credential '{username}' in project {project}",
            $"deploy the credential to all environments; the {What} itself stays", Force))
            Send((client, context) => client.Credentials.RemoveAsync(project, username, Item, context), username, ResourceKey.Credential(project, username));
    }
}
