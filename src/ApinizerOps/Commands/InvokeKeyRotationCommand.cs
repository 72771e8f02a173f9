using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>
/// Replaces a key without an outage: creates a new key and binds the credentials to it one by one, or replaces the content of
/// the key in place.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "ApinizerKeyRotation",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Invoke-ApinizerKeyRotation.md")]
[OutputType(typeof(KeyRotation))]
public sealed class InvokeKeyRotationCommand : KeyContentCmdlet
{
    /// <summary>The key to replace.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("KeyName")]
    [ArgumentCompleter(typeof(KeyCompleter))]
    [AllowNull, AllowEmptyString]
    public string? Name { get; set; }

    /// <summary>The credentials to bind to the new key, in this order. A piped value is split at semicolons.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UsernameCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Username { get; set; }

    /// <summary>SideBySide, the default with Username, or InPlace, the default without it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(RotationStrategy))]
    [AllowNull]
    public RotationStrategy? Strategy { get; set; }

    /// <summary>With SideBySide: the new key's name. The default is the old name and the date: my-key-20260131.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>
    /// Continues a rotation with SideBySide that stopped: NewName is the key that it created. The content is sent to that key
    /// again, then all credentials are bound to it. It can be repeated safely.
    /// </summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>Removes the old key after all credentials were bound to the new one.</summary>
    [Parameter]
    public SwitchParameter RemoveOld { get; set; }

    /// <summary>The old public key, to show its fingerprint in the result. It is not sent.</summary>
    [Parameter]
    [KeyContentTransformation]
    public KeyContent? OldPublicKey { get; set; }

    /// <summary>With InPlace: what happens to JWKs made from the key: Update, the default, or Nullify.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(JwkUpdateAction))]
    [AllowNull]
    public JwkUpdateAction? JwkUpdateAction { get; set; }

    /// <summary>With RemoveOld: what happens to JWKs made from the old key: Nullify, the default, or Delete.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(JwkDeleteAction))]
    [AllowNull]
    public JwkDeleteAction? JwkDeleteAction { get; set; }

    /// <summary>Skips the confirmation. With -WhatIf nothing is changed all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool HasPipedName => PipedObjectNames.KeyOrBound(InputObject) != null;

    private protected override string? TargetName => Input.Text(nameof(Name), Name) ?? PipedObjectNames.KeyOrBound(InputObject);

    internal override void Handle(string project)
    {
        var plan = ReadPlan(project, Input.RequiredName(nameof(Name), TargetName));
        Rotate(plan, Force, [.. Resources(project, plan.OldName, newName: null, plan.Usernames), ResourceKey.Key(project, plan.NewName)]);
    }

    private KeyRotationPlan ReadPlan(string project, string name)
    {
        var usernames = Input.List(nameof(Username), Username) ?? (PipedObjectNames.Username(InputObject) is { } bound ? [bound] : null);
        var strategyOrNull = Input.Choice(nameof(Strategy), Strategy);
        // A blank cell must not select InPlace, which can't be undone.
        if (usernames == null && strategyOrNull == null && Username != null && Input.IsGiven(nameof(Username)))
            throw ApinizerException.InvalidArgument("Username is blank. Give usernames, or Strategy InPlace.");
        var strategy = strategyOrNull ?? (usernames == null && !Resume ? RotationStrategy.InPlace : RotationStrategy.SideBySide);
        var newName = Input.Text(nameof(NewName), NewName);
        var draft = new KeyRotationRequest(project, name, strategy)
        {
            NewName = newName == null ? null : ResourceName.RequireTyped(nameof(NewName), newName),
            Usernames = usernames ?? [],
            IsResumed = Resume,
            References = Input.Choice(nameof(JwkUpdateAction), JwkUpdateAction),
            Removal = RemoveOld ? Input.Choice(nameof(JwkDeleteAction), JwkDeleteAction) ?? ApinizerOps.JwkDeleteAction.Nullify : null,
            RemovalReferences = Input.Choice(nameof(JwkDeleteAction), JwkDeleteAction),
            OldFingerprint = OldPublicKey == null ? null : PublicKeyFingerprint.Of(
                KeyEncoder.Encode(OldPublicKey, new KeyContentOptions { Type = KeyType.PublicKey, AllowWeakKey = true })),
        };
        draft.Check();
        // Only reads: the plan depends on the state of the gateway.
        var old = Call((client, context) => draft.LookAsync(client, DateTime.UtcNow, context), Resources(project, name, newName, draft.Usernames));
        var environments = ReadEnvironments(
            KeyRotationRequest.Type(old), Input.Choice(nameof(Algorithm), Algorithm) ?? KeyRotationRequest.Algorithm(old), old.Environments)
            ?? throw ApinizerException.InvalidArgument(
                "There is no new content. Give one of Content, Path, LiteralPath and EnvironmentKey; New-ApinizerKeyMaterial makes a key.");
        return draft.Plan(old, environments, Input.Text(nameof(Description), Description), Input.Choice(nameof(Algorithm), Algorithm) ?? MaterialAlgorithm);
    }

    private static string[] Resources(string project, string name, string? newName, IReadOnlyList<string> usernames) =>
        // The default name contains the date, so its part before that is locked: another rotation of this pipeline may use the same.
        [ResourceKey.Key(project, name), ResourceKey.Key(project, newName ?? KeyRotationRequest.Stem(name)), .. usernames.Select(username => ResourceKey.Credential(project, username))];
}
