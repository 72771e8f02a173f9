using System.Collections.Generic;
using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Updates a keystore and deploys it (page "Update Keystore"). Only the given values are sent.</summary>
[Cmdlet(
    VerbsData.Update, "ApinizerKeystore", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Update-ApinizerKeystore.md")]
[OutputType(typeof(KeystoreDeployment))]
public sealed class UpdateKeystoreCommand : ChangeKeystoreCmdlet
{
    private bool _warned;

    /// <summary>The new name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? NewName { get; set; }

    internal override void Handle(string project)
    {
        var name = Input.RequiredName(nameof(Name), TargetName);
        var newName = Input.Text(nameof(NewName), NewName);
        var change = ReadChange(newName == null ? null : ResourceName.RequireTyped(nameof(NewName), newName));
        if (HasContent)
            change = ReadKeystore(change);
        else if (Input.Text(nameof(Alias), Alias) != null)
            throw ApinizerException.InvalidArgument("Alias goes with content and Passphrase. Give these as well, with Environment, or leave Alias out.");
        else if (change.NewName == null && change.Description == null)
            throw ApinizerException.InvalidArgument("There is nothing to update. Give at least one of NewName, Description, and Environment with content and Passphrase.");
        var (isKnown, present) = LookUpForWhatIf(project, name, change);
        if (isKnown && present == null)
            Warn($"There is no keystore '{name}' in project {project}, so the update would fail.");
        // Without -WhatIf the call warns, which knows whether it sends an update.
        if (!_warned && change.JwkUpdateAction == null && present != null && !change.NeedsImport(present))
        {
            _warned = true;
            Warn(UpdateKey.ClearedReferences("keystores"));
        }

        if (ConfirmChange($"Update keystore '{name}' in project {project}", DescribeEffects(change, present), Force))
            Send(
                (client, context) => client.Keystores.UpdateAsync(project, name, change, context),
                name, ResourceKey.Keystore(project, name), ResourceKey.Keystore(project, change.NewName ?? name));
    }

    private static string DescribeEffects(ChangeKeystore change, KeystoreInfo? present)
    {
        var effects = new List<string>();
        if (change.NewName != null)
            effects.Add($"rename it to '{change.NewName}'");
        if (change.Environments != null)
            effects.Add($"send content for {change.EnvironmentNames}{(change.MayLeaveOutEnvironments ? " (other environments may lose the keystore)" : "")}");
        effects.Add(DescribeReferences(change, present, ApinizerOps.JwkUpdateAction.Nullify));
        effects.Add("deploy it");
        return string.Join(", ", effects);
    }
}
