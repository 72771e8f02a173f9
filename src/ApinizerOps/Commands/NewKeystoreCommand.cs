using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Creates a keystore and deploys it to its environments (page "Create Keystore").</summary>
[Cmdlet(
    VerbsCommon.New, "ApinizerKeystore", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "New-ApinizerKeystore.md")]
[OutputType(typeof(KeystoreDeployment))]
public sealed class NewKeystoreCommand : KeystoreContentCmdlet
{
    /// <summary>The keystore's name, unique in the project.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("KeystoreName")]
    [AllowNull, AllowEmptyString]
    public string? Name { get; set; }

    private protected override bool HasPipedName => false;

    private protected override string? TargetName => Input.Text(nameof(Name), Name);

    internal override void Handle(string project)
    {
        var name = Input.RequiredName(nameof(Name), TargetName);
        var change = ReadKeystore();
        if (ConfirmChange($"Create keystore '{name}' ({change.Keystore!.Type}) in project {project}", $"deploy it to {change.EnvironmentNames}"))
            Send((client, context) => client.Keystores.CreateAsync(project, name, change, context), name, ResourceKey.Keystore(project, name));
    }
}
