using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Removes a key permanently and undeploys it (<c>DELETE keys/{name}/</c>).</summary>
[Cmdlet(
    VerbsCommon.Remove, "ApinizerKey",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Remove-ApinizerKey.md")]
[OutputType(typeof(KeyRemoval))]
public sealed class RemoveKeyCommand : RecordCmdlet
{
    /// <summary>The key's name, or several.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("KeyName")]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Name { get; set; }

    /// <summary>What happens to JWKs made from the key: Nullify, the default, clears their references; Delete removes them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(JwkDeleteAction))]
    [AllowNull]
    public JwkDeleteAction? JwkDeleteAction { get; set; }

    /// <summary>Skips the confirmation. With -WhatIf nothing is changed all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool HasPipedName => PipedObjectNames.Key(InputObject) != null;

    private protected override string? TargetName => RecordInput.Join(Input.Names(nameof(Name), Name)) ?? PipedObjectNames.Key(InputObject);

    internal override void Handle(string project)
    {
        var references = Input.Choice(nameof(JwkDeleteAction), JwkDeleteAction) ?? ApinizerOps.JwkDeleteAction.Nullify;
        var effect = references == ApinizerOps.JwkDeleteAction.Delete ? "remove the JWKs made from it" : "clear references of JWKs to it";
        ForEachName(Input.RequiredNames(nameof(Name), Name, PipedObjectNames.Key(InputObject)), name => Remove(project, Input.RequiredName(nameof(Name), name), references, effect));
    }

    private void Remove(string project, string name, JwkDeleteAction references, string effect)
    {
        if (ConfirmChange($"Remove key '{name}' in project {project}", $"undeploy it and {effect}; this can't be undone", Force))
            Send((client, context) => client.Keys.RemoveAsync(project, name, references, context), name, ResourceKey.Key(project, name));
    }
}
