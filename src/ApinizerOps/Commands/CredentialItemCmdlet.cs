using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>A cmdlet that changes what is bound to a credential.</summary>
public abstract class CredentialItemCmdlet : ChangeCmdlet
{
    /// <summary>The credential's user name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UsernameCompleter))]
    [AllowNull, AllowEmptyString]
    public string? Username { get; set; }

    /// <summary>What is bound or unbound.</summary>
    private protected abstract CredentialItem Item { get; }

    private protected override bool IsNamed => PipedName.Username(Piped) != null;

    private protected override string? TargetName => Text(nameof(Username), Username) ?? PipedName.Username(Piped);

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
