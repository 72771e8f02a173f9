using System;
using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Completion;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet that changes what is bound to a credential.</summary>
public abstract class CredentialItemCmdlet : ChangeCmdlet
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

    private protected override string? TargetName => Joined(Names(nameof(Username), Username)) ?? PipedObjectNames.Username(InputObject);

    /// <summary>Handles the credentials that a record names, one by one.</summary>
    private protected void EachUsername(Action<string> handle) =>
        Each(RequiredNames(nameof(Username), Username, PipedObjectNames.Username(InputObject)), name => handle(RequiredName(nameof(Username), name)));

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
