using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>
/// Creates a key, or updates it if it exists. Idempotent: running it twice has the same result as running it once.
/// </summary>
[Cmdlet(
    VerbsCommon.Set, "ApinizerKey", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Set-ApinizerKey.md")]
[OutputType(typeof(KeyDeployment))]
public sealed class SetKeyCommand : KeyContentCmdlet
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

    /// <summary>What happens to JWKs made from the key if it exists: Update, the default, or Nullify.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(JwkUpdateAction))]
    [AllowNull]
    public JwkUpdateAction? JwkUpdateAction { get; set; }

    /// <summary>Which JWKs are updated: those of SameProject, the default, or AllProjects.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(UpdateScope))]
    [AllowNull]
    public UpdateScope? UpdateScope { get; set; }

    /// <summary>
    /// Sends content even if the key is in environments that are not given, which may lose it, and skips the confirmation. With
    /// -WhatIf nothing is changed all the same.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool HasPipedName => false;

    private protected override string? TargetName => Input.Text(nameof(Name), Name);

    internal override void Handle(string project)
    {
        var key = ReadKey(TargetName, KeyType);
        var references = Input.Choice(nameof(JwkUpdateAction), JwkUpdateAction) ?? ApinizerOps.JwkUpdateAction.Update;
        var scope = Input.Choice(nameof(UpdateScope), UpdateScope);
        UpdateKey.CheckScope(references, scope);
        if (references == ApinizerOps.JwkUpdateAction.Update)
            scope ??= ApinizerOps.UpdateScope.SameProject;
        var isThere = IsWhatIf ? LookUpForWhatIf(project, key.Name, isThere: false, key.Environments, Force) : null;
        var action = isThere switch { true => "Update", false => "Create", null => "Create or update" };
        var effects = isThere == false ? "" : (isThere == null ? "; if it exists, " : ", ") + UpdateKey.Describe(references, scope)
            + (Force ? " (other environments may lose the key)" : "");
        if (ConfirmChange($"{action} {key.KeyType} '{key.Name}' in project {project}", $"deploy it to {key.EnvironmentNames}{effects}", Force))
            Send(
                (client, context) => client.Keys.EnsureAsync(project, key, references, scope, Force, context),
                key.Name, ResourceKey.Key(project, key.Name));
    }
}
