using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Creates a key and deploys it to its environments (page "Create Key").</summary>
[Cmdlet(
    VerbsCommon.New, "ApinizerKey", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "New-ApinizerKey.md")]
[OutputType(typeof(KeyDeployment))]
public sealed class NewKeyCommand : KeyContentCmdlet
{
    /// <summary>The key's name, unique in the project.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("KeyName")]
    [AllowNull, AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>The key's type.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = ByInput, Position = 1, ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(KeyType))]
    [AllowNull]
    public KeyType? KeyType { get; set; }

    private protected override bool HasPipedName => false;

    private protected override string? TargetName => Input.Text(nameof(Name), Name);

    internal override void Handle(string project)
    {
        var key = ReadKey(TargetName, KeyType);
        if (ConfirmChange($"Create {key.KeyType} '{key.Name}' in project {project}", $"deploy it to {key.EnvironmentNames}"))
            Send((client, context) => client.Keys.CreateAsync(project, key, context), key.Name, ResourceKey.Key(project, key.Name));
    }
}
