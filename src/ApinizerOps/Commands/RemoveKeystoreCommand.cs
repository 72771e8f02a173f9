using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Removes a keystore permanently and undeploys it (page "Delete Keystore").</summary>
[Cmdlet(
    VerbsCommon.Remove, "ApinizerKeystore",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Remove-ApinizerKeystore.md")]
[OutputType(typeof(KeystoreRemoval))]
public sealed class RemoveKeystoreCommand : RemoveItemCmdlet
{
    /// <summary>The keystore's name, or several.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("KeystoreName")]
    [ArgumentCompleter(typeof(KeystoreCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Name { get; set; }

    private protected override string[]? Names => Name;

    private protected override string? PipedName => PipedObjectNames.Keystore(InputObject);

    private protected override string Kind => "keystore";

    private protected override void Send(string project, string name, JwkDeleteAction references) =>
        Send((client, context) => client.Keystores.RemoveAsync(project, name, references, context), name, ResourceKey.Keystore(project, name));
}
