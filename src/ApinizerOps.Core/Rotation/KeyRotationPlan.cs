using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>The plan of a key's rotation.</summary>
/// <param name="Project">The project.</param>
/// <param name="OldName">The key that is replaced.</param>
/// <param name="NewName">The key with the new content; the same as the old one if it is done in place.</param>
/// <param name="KeyType">The type of both.</param>
/// <param name="Strategy">The strategy.</param>
/// <param name="Environments">The new content, for each environment.</param>
internal sealed record KeyRotationPlan(
    string Project, string OldName, string NewName, KeyType KeyType, RotationStrategy Strategy, IReadOnlyList<KeyEnvironment> Environments)
    : RotationPlan<KeyRotation>(Project, OldName, NewName, Environments)
{
    public KeyAlgorithm? Algorithm { get; init; }

    public JwkUpdateAction References { get; init; }

    public UpdateScope? Scope { get; init; }

    public string? OldFingerprint { get; init; }

    public override string What => "key";

    public override CredentialItem Item => KeyType switch
    {
        KeyType.PrivateKey => CredentialItem.PrivateKey,
        KeyType.PublicKey => CredentialItem.PublicKey,
        _ => CredentialItem.SecretKey,
    };

    public override bool IsInPlace => Strategy == RotationStrategy.InPlace;

    public string? Fingerprint
    {
        get
        {
            var all = Environments.Select(environment => (environment.EnvironmentName, Print: PublicKeyFingerprint.Of(environment.Content))).ToList();
            return all.Select(one => one.Print).Distinct().Count() == 1 ? all[0].Print
                : string.Join("; ", all.Select(one => $"{one.EnvironmentName}: {one.Print}"));
        }
    }

    public override string InPlaceCommand =>
        $"Invoke-ApinizerKeyRotation -Name {CommandText.Quote(OldName)} -Strategy InPlace"
        + (References == JwkUpdateAction.Nullify ? " -JwkUpdateAction Nullify" : "")
        + $" {KeyCommand.Content(Environments)} -Project {CommandText.Quote(Project)}";

    public override KeyRotation Start(string gateway, Func<string, string> cleanName) => new(this, gateway, cleanName);

    public override void Attach(KeyRotation rotation, ApinizerException error) => error.KeyRotation = rotation;

    public override async Task<Deployment> ChangeAsync(IApinizerClient client, CallContext context) => IsUpdate
        ? await client.Keys.UpdateAsync(
            Project, NewName,
            new UpdateKey
            {
                Description = Description,
                KeyType = KeyType,
                Algorithm = Algorithm,
                Environments = Environments,
                // The plan names all environments of the key.
                MayLeaveOutEnvironments = true,
                JwkUpdateAction = References,
                UpdateScope = Scope,
            },
            context).ConfigureAwait(false)
        : await client.Keys.CreateAsync(
            Project, new CreateKey(NewName, KeyType, Environments) { Description = Description, Algorithm = Algorithm }, context).ConfigureAwait(false);

    public override async Task<Deployment> RemoveAsync(IApinizerClient client, JwkDeleteAction references, CallContext context) =>
        await client.Keys.RemoveAsync(Project, OldName, references, context).ConfigureAwait(false);

    private protected override string ChangeStep(string environments) =>
        IsResumed ? $"send the content to {KeyType} '{NewName}' once more, in place of what it has in {environments}"
        : IsInPlace ? $"replace the content of {KeyType} '{OldName}' in {environments}, which can't be undone, and {UpdateKey.Describe(References, Scope)}"
        : $"create {KeyType} '{NewName}' in {environments}";
}
