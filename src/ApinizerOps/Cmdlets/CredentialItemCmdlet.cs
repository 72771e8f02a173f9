using System;
using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Completion;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>Base class of cmdlets that bind an object to a credential or unbind it.</summary>
public abstract class CredentialItemCmdlet : RecordCmdlet
{
    /// <summary>The credential's user name, or several.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name"), ArgumentName("Name")]
    [ArgumentCompleter(typeof(UsernameCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Username { get; set; }

    /// <summary>The kind of object that is bound or unbound.</summary>
    private protected abstract CredentialItem Item { get; }

    private protected override bool HasPipedName => PipedObjectNames.Username(InputObject) != null;

    private protected override string? TargetName => RecordInput.Join(Input.Names(nameof(Username), Username)) ?? PipedObjectNames.Username(InputObject);

    /// <summary>Handles each credential that a record names.</summary>
    private protected void ForEachUsername(Action<string> handle) =>
        ForEachName(
            Input.RequiredNames(nameof(Username), Username, PipedObjectNames.Username(InputObject)),
            name => handle(Input.RequiredName(nameof(Username), name)));

    /// <summary>The kind of object in words, such as <c>private key</c>.</summary>
    private protected string ItemDescription => Item switch
    {
        CredentialItem.PrivateKey => "private key",
        CredentialItem.PublicKey => "public key",
        CredentialItem.SecretKey => "secret key",
        CredentialItem.Certificate => "certificate",
        CredentialItem.Keystore => "keystore",
        _ => "truststore",
    };
}

/// <summary>Base class of cmdlets that bind an object to a credential. Derived classes add the parameter for its name.</summary>
public abstract class SetCredentialItemCmdlet : CredentialItemCmdlet
{
    /// <summary>The parameter that names the object to bind, and its value.</summary>
    private protected abstract (string Name, string? Value) ItemParameter { get; }

    private protected override bool HasPipedName => base.HasPipedName || PipedItem != null;

    private protected override string? RowName => Input.IsArgument(nameof(Username)) ? ItemName : TargetName;

    /// <summary>The name of the object to bind, from the parameter or from a piped object.</summary>
    private string? ItemName => Input.Text(ItemParameter.Name, ItemParameter.Value) ?? PipedItem;

    private string? PipedItem => Item switch
    {
        CredentialItem.PrivateKey or CredentialItem.PublicKey or CredentialItem.SecretKey => PipedObjectNames.Key(InputObject),
        CredentialItem.Certificate => PipedObjectNames.Certificate(InputObject),
        CredentialItem.Keystore or CredentialItem.Truststore => PipedObjectNames.Keystore(InputObject),
        _ => null,
    };

    internal override void Handle(string project) =>
        ForEachUsername(username => Bind(project, username, Input.RequiredName(ItemParameter.Name, ItemName)));

    private void Bind(string project, string username, string name)
    {
        if (ConfirmChange($"Bind {ItemDescription} '{name}' to credential '{username}' in project {project}",
            $"replace any other {ItemDescription} of the credential and deploy it to all environments"))
            Send((client, context) => client.Credentials.SetAsync(project, username, Item, name, context), username, ResourceKey.Credential(project, username));
    }
}

/// <summary>Base class of cmdlets that unbind an object from a credential; the object itself is not removed.</summary>
public abstract class RemoveCredentialItemCmdlet : CredentialItemCmdlet
{
    /// <summary>Skips the confirmation. With -WhatIf nothing is changed all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    internal override void Handle(string project) => ForEachUsername(username => Unbind(project, username));

    private void Unbind(string project, string username)
    {
        if (ConfirmChange($"Unbind the {ItemDescription} of credential '{username}' in project {project}",
            $"deploy the credential to all environments; the {ItemDescription} itself stays", Force))
            Send((client, context) => client.Credentials.RemoveAsync(project, username, Item, context), username, ResourceKey.Credential(project, username));
    }
}
