using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Updates a key and deploys it (page "Update Key"). Only the given values are sent.</summary>
[Cmdlet(
    VerbsData.Update, "ApinizerKey", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Update-ApinizerKey.md")]
[OutputType(typeof(KeyDeployment))]
public sealed class UpdateKeyCommand : KeyContentCmdlet
{
    private bool _warned;

    /// <summary>The key's current name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("KeyName")]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowNull, AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>The new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>The new type.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(KeyType))]
    [AllowNull]
    public KeyType? KeyType { get; set; }

    /// <summary>What happens to JWKs made from the key. Without it the server clears their references.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(JwkUpdateAction))]
    [AllowNull]
    public JwkUpdateAction? JwkUpdateAction { get; set; }

    /// <summary>Which JWKs are updated; only with -JwkUpdateAction Update.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(UpdateScope))]
    [AllowNull]
    public UpdateScope? UpdateScope { get; set; }

    /// <summary>
    /// Sends content without checking whether the key is in environments that are not given, which may lose it, and skips the
    /// confirmation. With -WhatIf nothing is changed all the same.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool HasPipedName => PipedObjectNames.Key(InputObject) != null;

    private protected override string? TargetName => Input.Text(nameof(Name), Name) ?? PipedObjectNames.Key(InputObject);

    internal override void Handle(string project)
    {
        var name = Input.RequiredName(nameof(Name), TargetName);
        var action = Input.Choice(nameof(JwkUpdateAction), JwkUpdateAction);
        var update = ReadUpdate(action);
        if (!_warned && action == null)
        {
            _warned = true;
            Warn(UpdateKey.ClearedReferences("keys"));
        }

        if (IsWhatIf && update.Environments is { } environments)
            LookUpForWhatIf(project, name, isThere: true, environments, Force);
        if (ConfirmChange($"Update key '{name}' in project {project}", DescribeEffects(update), Force))
            Send(
                (client, context) => client.Keys.UpdateAsync(project, name, update, context),
                name, ResourceKey.Key(project, name), ResourceKey.Key(project, update.NewName ?? name));
    }

    private UpdateKey ReadUpdate(JwkUpdateAction? action)
    {
        var scope = Input.Choice(nameof(UpdateScope), UpdateScope);
        UpdateKey.CheckScope(action, scope);
        var newName = Input.Text(nameof(NewName), NewName);
        var type = Input.Choice(nameof(KeyType), KeyType);
        var algorithm = Input.Choice(nameof(Algorithm), Algorithm);
        var description = Input.Text(nameof(Description), Description);
        var environments = ReadEnvironments(type, algorithm);
        if (newName == null && type == null && algorithm == null && description == null && environments == null)
            throw ApinizerException.InvalidArgument(
                "There is nothing to update. Give at least one of NewName, Description, KeyType, Algorithm, and Environment with content.");
        return new UpdateKey
        {
            NewName = newName == null ? null : ResourceName.RequireTyped(nameof(NewName), newName),
            Description = description,
            KeyType = type,
            Algorithm = algorithm ?? (environments == null ? null : MaterialAlgorithm),
            Environments = environments,
            MayLeaveOutEnvironments = Force,
            Force = Force,
            JwkUpdateAction = action ?? ApinizerOps.JwkUpdateAction.Nullify,
            UpdateScope = scope,
        };
    }

    private static string DescribeEffects(UpdateKey update)
    {
        var changes = new List<string>();
        if (update.NewName != null)
            changes.Add($"rename it to '{update.NewName}'");
        if (update.Environments is { } environments)
            changes.Add($"send content for {string.Join(", ", environments.Select(environment => environment.EnvironmentName))}"
                + (update.MayLeaveOutEnvironments ? " (other environments may lose the key)" : ""));
        changes.Add(UpdateKey.Describe(update.JwkUpdateAction, update.UpdateScope));
        changes.Add("deploy it");
        return string.Join(", ", changes);
    }
}
