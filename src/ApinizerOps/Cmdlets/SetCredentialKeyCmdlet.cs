using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Completion;

namespace ApinizerOps.Cmdlets;

/// <summary>A cmdlet that binds a key of the project, or of project <c>admin</c>, to a credential.</summary>
public abstract class SetCredentialKeyCmdlet : SetCredentialItemCmdlet
{
    /// <summary>The key's name, in the project or in project admin.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = ByInput, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowNull, AllowEmptyString]
    public string? KeyName { get; set; }

    private protected override string ItemParameter => nameof(KeyName);

    private protected override bool HasPipedName => base.HasPipedName || PipedObjectNames.Key(InputObject) != null;

    private protected override string? ItemName => Text(nameof(KeyName), KeyName) ?? PipedObjectNames.Key(InputObject);
}
