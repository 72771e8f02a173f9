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
/// Replaces a key without an outage: a new key beside the old one, to which credentials go over one by one, or new content
/// in place.
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

    /// <summary>The credentials that go over to the new key, in this order. A piped value is split at semicolons.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(UsernameCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Username { get; set; }

    /// <summary>SideBySide, the default with Username, or InPlace, the default without.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(RotationStrategy))]
    [AllowNull]
    public RotationStrategy? Strategy { get; set; }

    /// <summary>The new key's name, with SideBySide. The default is the old one and the day: my-key-20260131.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? NewName { get; set; }

    /// <summary>
    /// Goes on with a rotation side by side that stopped: NewName is the key that it made. The key gets the content once more,
    /// then all credentials are bound to it. Harmless to repeat.
    /// </summary>
    [Parameter]
    public SwitchParameter Resume { get; set; }

    /// <summary>Removes the old key when all credentials have the new one.</summary>
    [Parameter]
    public SwitchParameter RemoveOld { get; set; }

    /// <summary>The old public key, for its fingerprint in the result.</summary>
    [Parameter]
    [KeyContentTransformation]
    public KeyContent? OldPublicKey { get; set; }

    /// <summary>With InPlace: what happens to JWKs made from the key. Update, the default, or Nullify.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(JwkUpdateAction))]
    [AllowNull]
    public JwkUpdateAction? JwkUpdateAction { get; set; }

    /// <summary>With RemoveOld: what happens to JWKs made from the old key. Nullify, the default, or Delete.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [EnumTransformation(typeof(JwkDeleteAction))]
    [AllowNull]
    public JwkDeleteAction? JwkDeleteAction { get; set; }

    /// <summary>Answers the confirmation. -WhatIf still wins.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool HasPipedName => PipedObjectNames.KeyOrBound(InputObject) != null;

    private protected override string? TargetName => Input.Text(nameof(Name), Name) ?? PipedObjectNames.KeyOrBound(InputObject);

    internal override void Handle(string project)
    {
        var plan = ReadPlan(project, Input.RequiredName(nameof(Name), TargetName));
        foreach (var warning in plan.Warnings)
            Warn(warning);
        // Resuming replaces what the new key has, which can't be undone where the name is another key's.
        var isSafe = plan is { Strategy: RotationStrategy.SideBySide, Removal: null, IsResumed: false };
        if (!ConfirmChange($"Rotate key '{plan.OldName}' in project {project}", string.Join("; ", plan.Steps), Force, isSafe))
            return;
        Enqueue(
            (client, context) => new KeyRotator(client, context).RunAsync(plan, Target.Gateway),
            rotation =>
            {
                rotation.NextStep = rotation.NextStep == null ? null : Advise(rotation.NextStep);
                return new CallOutcome([rotation], rotation.Error);
            },
            plan.OldName,
            [.. Touched(project, plan.OldName, newName: null, plan.Usernames), ResourceKey.Key(project, plan.NewName)]);
    }

    private KeyRotationPlan ReadPlan(string project, string name)
    {
        var usernames = Input.List(nameof(Username), Username) ?? (PipedObjectNames.Username(InputObject) is { } bound ? [bound] : null);
        var said = Input.Choice(nameof(Strategy), Strategy);
        // An empty cell must not turn what is safe into what can't be undone.
        if (usernames == null && said == null && Username != null && Input.IsGiven(nameof(Username)))
            throw ApinizerException.InvalidArgument("Username is blank. Give usernames, or Strategy InPlace.");
        var strategy = said ?? (usernames == null && !Resume ? RotationStrategy.InPlace : RotationStrategy.SideBySide);
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
        // Only a look: a plan needs to know what there is.
        var old = Call((client, context) => draft.LookAsync(client, DateTime.UtcNow, context), Touched(project, name, newName, draft.Usernames));
        var environments = ReadEnvironments(old.Type, Input.Choice(nameof(Algorithm), Algorithm) ?? old.Algorithm, old.Environments)
            ?? throw ApinizerException.InvalidArgument(
                "There is no new content. Give one of Content, Path, LiteralPath and EnvironmentKey; New-ApinizerKeyMaterial makes a key.");
        return draft.Plan(old, environments, Input.Text(nameof(Description), Description), Input.Choice(nameof(Algorithm), Algorithm) ?? MaterialAlgorithm);
    }

    private static string[] Touched(string project, string name, string? newName, IReadOnlyList<string> usernames) =>
        // What is named after the day is named after its stem, which another rotation of this pipeline may have as well.
        [ResourceKey.Key(project, name), ResourceKey.Key(project, newName ?? KeyRotationRequest.Stem(name)), .. usernames.Select(username => ResourceKey.Credential(project, username))];
}
