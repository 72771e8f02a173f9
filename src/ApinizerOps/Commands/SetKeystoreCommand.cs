using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Creates a keystore, or updates it if it exists. It may be repeated.</summary>
[Cmdlet(
    VerbsCommon.Set, "ApinizerKeystore", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Set-ApinizerKeystore.md")]
[OutputType(typeof(KeystoreDeployment))]
public sealed class SetKeystoreCommand : ChangeKeystoreCmdlet
{
    internal override void Handle(string project)
    {
        var name = Input.RequiredName(nameof(Name), TargetName);
        var change = ReadKeystore(ReadChange());
        var (isKnown, present) = LookUpForWhatIf(project, name, change);
        var action = !isKnown ? "Create or update" : present == null ? "Create" : "Update";
        var effects = isKnown && present == null ? "" : (isKnown ? ", " : "; if it exists, ")
            + DescribeReferences(change, present, ApinizerOps.JwkUpdateAction.Update)
            + (Force ? " (other environments may lose the keystore)" : "");
        if (ConfirmChange($"{action} keystore '{name}' ({change.Keystore!.Type}) in project {project}", $"deploy it to {change.EnvironmentNames}{effects}", Force))
            Send((client, context) => client.Keystores.EnsureAsync(project, name, change, context), name, ResourceKey.Keystore(project, name));
    }
}
