using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>Base class of cmdlets that may change a keystore that exists.</summary>
public abstract class ChangeKeystoreCmdlet : KeystoreContentCmdlet
{
    /// <summary>The keystore's name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("KeystoreName")]
    [ArgumentCompleter(typeof(KeystoreCompleter))]
    [AllowNull, AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>What happens to JWKs made from the keystore.</summary>
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
    /// Sends content even if the keystore is in environments that are not given, which may lose it, and skips the confirmation. With
    /// -WhatIf nothing is changed all the same.
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool HasPipedName => PipedObjectNames.Keystore(InputObject) != null;

    private protected override string? TargetName => Input.Text(nameof(Name), Name) ?? PipedObjectNames.Keystore(InputObject);

    /// <summary>Reads what is not content.</summary>
    private protected ChangeKeystore ReadChange(string? newName = null)
    {
        var (references, scope) = (Input.Choice(nameof(JwkUpdateAction), JwkUpdateAction), Input.Choice(nameof(UpdateScope), UpdateScope));
        UpdateKey.CheckScope(references, scope);
        return new ChangeKeystore
        {
            NewName = newName,
            Description = Input.Text(nameof(Description), Description),
            JwkUpdateAction = references,
            UpdateScope = scope,
            MayLeaveOutEnvironments = Force,
        };
    }

    /// <summary>With -WhatIf: looks up the keystore to describe what would happen.</summary>
    /// <exception cref="ApinizerException">The change would be refused.</exception>
    private protected (bool IsKnown, KeystoreInfo? Found) LookUpForWhatIf(string project, string name, ChangeKeystore change)
    {
        var (isKnown, present) = LookUpForWhatIf(
            "keystore", name, (client, context) => client.Keystores.FindAsync(project, name, context), ResourceKey.Keystore(project, name));
        if (present != null && change.NeedsImport(present))
        {
            change.CheckImport(present);
            Warn($"Keystore '{name}' is also in {change.DescribeLeftOut(present)}. If the gateway has no import-file/, which keeps them, the record will be refused.");
        }

        return (isKnown, present);
    }

    /// <summary>What becomes of JWKs, in words.</summary>
    /// <param name="change">The change.</param>
    /// <param name="present">The keystore, if it was looked up.</param>
    /// <param name="byDefault">What an update does to them if that is not given.</param>
    private protected static string DescribeReferences(ChangeKeystore change, KeystoreInfo? present, JwkUpdateAction byDefault) =>
        present != null && change.NeedsImport(present) ? "use import-file/, which has no choice for JWKs made from it"
        : UpdateKey.Describe(change.JwkUpdateAction ?? byDefault, change.UpdateScope)
            + (present == null && change.Environments != null && !change.MayLeaveOutEnvironments ? " (not with import-file/)" : "");
}
