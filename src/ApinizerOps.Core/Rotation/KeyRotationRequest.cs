using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A requested rotation of a key.</summary>
/// <param name="project">The project.</param>
/// <param name="name">The key to replace.</param>
/// <param name="strategy">The strategy.</param>
internal sealed class KeyRotationRequest(string project, string name, RotationStrategy strategy) : RotationRequest<KeyInfo>(project, name, "key")
{
    public JwkUpdateAction? References { get; init; }

    public string? OldFingerprint { get; init; }

    private protected override bool IsInPlace => strategy == RotationStrategy.InPlace;

    private protected override string UnnamedNextStep =>
        "Where the content is for all of the key's environments, send it with Update-ApinizerKey -Force, or make a key of it with New-ApinizerKey and bind that.";

    /// <inheritdoc/>
    public override void Check()
    {
        base.Check();
        if (!IsInPlace && References != null)
            throw ApinizerException.InvalidArgument("JwkUpdateAction only goes with Strategy InPlace: side by side nothing is updated.");
        if (!IsInPlace)
            return;
        if (IsResumed)
            throw ApinizerException.InvalidArgument("Resume only goes with Strategy SideBySide. In place, run the rotation again with the same content.");
        if (Usernames.Count > 0)
            throw ApinizerException.InvalidArgument("Username only goes with Strategy SideBySide: in place the key keeps its name, and what is bound to it stays bound.");
        if (NewName != null || Removal != null)
            throw ApinizerException.InvalidArgument("NewName and RemoveOld only go with Strategy SideBySide: in place there is one key.");
    }

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>: an environment of the old key would be left without.
    /// </exception>
    public KeyRotationPlan Plan(RotationSource<KeyInfo> old, IReadOnlyList<KeyEnvironment> environments, string? description, KeyAlgorithm? algorithm)
    {
        var present = Algorithm(old);
        if (algorithm != null && present != null && algorithm != present)
            throw ApinizerException.InvalidArgument($"Key '{Name}' is for {present}; a rotation can't change that to {algorithm}.");
        CheckEnvironments(old, environments.Select(environment => environment.EnvironmentName));
        var plan = new KeyRotationPlan(Project, Name, old.NextName, Type(old), strategy, environments)
        {
            Usernames = Usernames,
            IsResumed = IsResumed,
            IsOldMissing = old.Old == null,
            Warnings = [.. Warnings(old)],
            Description = description ?? (strategy == RotationStrategy.SideBySide && !IsResumed ? old.Old?.RawDescription : null),
            Algorithm = algorithm ?? present,
            References = References ?? JwkUpdateAction.Update,
            Scope = (strategy == RotationStrategy.InPlace || IsResumed) && References != JwkUpdateAction.Nullify ? UpdateScope.SameProject : null,
            Removal = Removal,
            OldFingerprint = OldFingerprint,
        };
        return OldFingerprint == null || plan.Fingerprint != OldFingerprint ? plan
            : throw ApinizerException.InvalidArgument("The new content is the old key: both have the same fingerprint. Give another key.");
    }

    /// <summary>The type of both keys.</summary>
    public static KeyType Type(RotationSource<KeyInfo> old) => Type(old.Shown.First());

    /// <summary>The algorithm; null if the gateway doesn't show it. Servers that show it may require it.</summary>
    public static KeyAlgorithm? Algorithm(RotationSource<KeyInfo> old) => old.Shown.Select(key =>
        WireText<KeyAlgorithm>.TryParse(key.Algorithm ?? "", out var algorithm) ? algorithm : (KeyAlgorithm?)null).FirstOrDefault(known => known != null);

    private protected override Task<KeyInfo> GetAsync(IApinizerClient client, CallContext context) => client.Keys.GetAsync(Project, Name, context);

    private protected override Task<KeyInfo?> FindAsync(IApinizerClient client, string wanted, CallContext context) =>
        client.Keys.FindAsync(Project, wanted, isThere: true, context);

    private protected override Task<IReadOnlyList<KeyInfo>> ListAsync(IApinizerClient client, CallContext context) => client.Keys.ListAsync(Project, context);

    private protected override void CheckItems(KeyInfo? old, KeyInfo? next)
    {
        var types = new[] { next, old }.OfType<KeyInfo>().Select(Type).ToList();
        if (types.Distinct().Count() > 1)
            throw ApinizerException.InvalidArgument($"Key '{NewName}' is a {types[0]}, key '{Name}' a {types[1]}, so they are not the keys of one rotation.");
    }

    private static KeyType Type(KeyInfo key) => WireText<KeyType>.TryParse(key.KeyType ?? "", out var type) ? type
        : throw ApinizerException.InvalidArgument($"Key '{key.Name}' has a type that can't be rotated here: {key.KeyType ?? "none"}.");
}
