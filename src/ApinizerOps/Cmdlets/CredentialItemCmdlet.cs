using System;
using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Completion;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet that changes what is bound to a credential.</summary>
public abstract class CredentialItemCmdlet : RecordCmdlet
{
    /// <summary>The credential's user name, or several.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name"), ArgumentName("Name")]
    [ArgumentCompleter(typeof(UsernameCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Username { get; set; }

    /// <summary>What is bound or unbound.</summary>
    private protected abstract CredentialItem Item { get; }

    private protected override bool HasPipedName => PipedObjectNames.Username(InputObject) != null;

    private protected override string? TargetName => RecordInput.Joined(Input.Names(nameof(Username), Username)) ?? PipedObjectNames.Username(InputObject);

    /// <summary>Handles the credentials that a record names, one by one.</summary>
    private protected void EachUsername(Action<string> handle) =>
        Each(
            Input.RequiredNames(nameof(Username), Username, PipedObjectNames.Username(InputObject)),
            name => handle(Input.RequiredName(nameof(Username), name)));

    /// <summary>The kind in words, such as <c>private key</c>.</summary>
    private protected string What => Item switch
    {
        CredentialItem.PrivateKey => "private key",
        CredentialItem.PublicKey => "public key",
        CredentialItem.SecretKey => "secret key",
        CredentialItem.Certificate => "certificate",
        CredentialItem.Keystore => "keystore",
        _ => "truststore",
    };
}

/// <summary>A cmdlet that binds something to a credential. A kind adds its name and the parameter for what is bound.</summary>
public abstract class SetCredentialItemCmdlet : CredentialItemCmdlet
{
    /// <summary>The parameter with the name of what is bound, and its value.</summary>
    private protected abstract (string Name, string? Value) ItemParameter { get; }

    private protected override bool HasPipedName => base.HasPipedName || PipedKey != null;

    private protected override string? RowName => Input.IsArgument(nameof(Username)) ? ItemName : TargetName;

    /// <summary>The name of what is bound, wherever it came from.</summary>
    private string? ItemName => Input.Text(ItemParameter.Name, ItemParameter.Value) ?? PipedKey;

    private string? PipedKey => Item is CredentialItem.PrivateKey or CredentialItem.PublicKey or CredentialItem.SecretKey
        ? PipedObjectNames.Key(InputObject) : null;

    internal override void Handle(string project) =>
        EachUsername(username => Bind(project, username, Input.RequiredName(ItemParameter.Name, ItemName)));

    private void Bind(string project, string username, string name)
    {
        if (ConfirmChange($"Bind {What} '{name}' to credential '{username}' in project {project}",
            $"replace any other {What} of the credential and deploy it to all environments"))
            Send((client, context) => client.Credentials.SetAsync(project, username, Item, name, context), username, ResourceKey.Credential(project, username));
    }
}

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
