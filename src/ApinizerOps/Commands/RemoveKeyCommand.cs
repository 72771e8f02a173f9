using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Removes a key permanently and undeploys it (<c>DELETE keys/{name}/</c>).</summary>
[Cmdlet(
    VerbsCommon.Remove, "ApinizerKey",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Remove-ApinizerKey.md")]
[OutputType(typeof(KeyRemoval))]
public sealed class RemoveKeyCommand : RemoveItemCmdlet
{
    /// <summary>The key's name, or several.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("KeyName")]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Name { get; set; }

    private protected override string[]? Names => Name;

    private protected override string? PipedName => PipedObjectNames.Key(InputObject);

    private protected override string Kind => "key";

    private protected override void Send(string project, string name, JwkDeleteAction references) =>
        Send((client, context) => client.Keys.RemoveAsync(project, name, references, context), name, ResourceKey.Key(project, name));
}
