using System.Management.Automation;
using ApinizerOps.Binding;

namespace ApinizerOps.Cmdlets;

/// <summary>Base class of cmdlets that remove keys, certificates or keystores. Derived classes add the parameter for the names.</summary>
public abstract class RemoveItemCmdlet : RecordCmdlet
{
    /// <summary>What happens to JWKs made from it: Nullify, the default, clears their references; Delete removes them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(JwkDeleteAction))]
    [AllowNull]
    public JwkDeleteAction? JwkDeleteAction { get; set; }

    /// <summary>Skips the confirmation. With -WhatIf nothing is changed all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>The value of the parameter Name.</summary>
    private protected abstract string[]? Names { get; }

    /// <summary>The name in a piped object of this module; null if it has none.</summary>
    private protected abstract string? PipedName { get; }

    /// <summary>What is removed, in a word.</summary>
    private protected abstract string Kind { get; }

    private protected override bool HasPipedName => PipedName != null;

    private protected override string? TargetName => RecordInput.Join(Input.Names("Name", Names)) ?? PipedName;

    /// <summary>Sends the removal.</summary>
    private protected abstract void Send(string project, string name, JwkDeleteAction references);

    internal override void Handle(string project)
    {
        var references = Input.Choice(nameof(JwkDeleteAction), JwkDeleteAction) ?? ApinizerOps.JwkDeleteAction.Nullify;
        var effect = references == ApinizerOps.JwkDeleteAction.Delete ? "remove the JWKs made from it" : "clear references of JWKs to it";
        ForEachName(Input.RequiredNames("Name", Names, PipedName), given =>
        {
            var name = Input.RequiredName("Name", given);
            if (ConfirmChange($"Remove {Kind} '{name}' in project {project}", $"undeploy it and {effect}; this can't be undone", Force))
                Send(project, name, references);
        });
    }
}
