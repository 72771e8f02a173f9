using System.Management.Automation;

namespace ApinizerOps.Commands;

/// <summary>Binds a private key to a credential, replacing any other (page "Set Private Key").</summary>
[Cmdlet(VerbsCommon.Set, "ApinizerCredentialPrivateKey", SupportsShouldProcess = true, DefaultParameterSetName = ByName)]
[OutputType(typeof(CredentialDeployment))]
public sealed class SetCredentialPrivateKeyCommand : ChangeCmdlet
{
    /// <summary>The credential's user name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? Username { get; set; }

    /// <summary>The key's name, in the project or in project admin.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = ByInput, Position = 1, ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? KeyName { get; set; }

    private protected override string? TargetName =>
        Text(nameof(Username), Username) ?? (Piped as CredentialDeployment)?.Username;

    internal override void Handle(string project)
    {
        var username = RequiredName(nameof(Username), TargetName);
        var keyName = RequiredName(nameof(KeyName), Text(nameof(KeyName), KeyName) ?? (Piped as KeyDeployment)?.KeyName);
        if (Asked($"Bind private key '{keyName}' to credential '{username}' in project {project}",
            "replace any other private key of the credential and deploy it to all environments"))
            Emit(Call((client, observer, stop) =>
                client.Credentials.SetAsync(project, username, CredentialItem.PrivateKey, keyName, observer, stop)));
    }
}
