using System.Management.Automation;

namespace ApinizerOps.Commands;

/// <summary>Unbinds a credential's private key; the key itself stays (page "Remove Private Key").</summary>
[Cmdlet(
    VerbsCommon.Remove, "ApinizerCredentialPrivateKey",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName)]
[OutputType(typeof(CredentialDeployment))]
public sealed class RemoveCredentialPrivateKeyCommand : ChangeCmdlet
{
    /// <summary>The credential's user name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? Username { get; set; }

    /// <summary>Answers the confirmation. -WhatIf still wins.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override string? TargetName =>
        Text(nameof(Username), Username) ?? (Piped as CredentialDeployment)?.Username;

    internal override void Handle(string project)
    {
        var username = RequiredName(nameof(Username), TargetName);
        if (Asked($"Unbind the private key of credential '{username}' in project {project}",
            "deploy the credential to all environments; the key itself stays", Force))
            Emit(Call((client, observer, stop) => client.Credentials.RemoveAsync(project, username, CredentialItem.PrivateKey, observer, stop)));
    }
}
