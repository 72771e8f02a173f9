using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// A requested rotation. <see cref="LookAsync"/> reads the present state, <see cref="Plan"/> makes a plan from both.
/// </summary>
/// <param name="project">The project.</param>
/// <param name="name">The key to replace.</param>
/// <param name="strategy">The strategy.</param>
internal sealed class KeyRotationRequest(string project, string name, RotationStrategy strategy)
{
    public string? NewName { get; init; }

    public IReadOnlyList<string> Usernames { get; init; } = [];

    public JwkUpdateAction? References { get; init; }

    public JwkDeleteAction? Removal { get; init; }

    public JwkDeleteAction? RemovalReferences { get; init; }

    public string? OldFingerprint { get; init; }

    /// <summary>Whether it resumes a side-by-side rotation that stopped: the new key exists.</summary>
    public bool IsResumed { get; init; }

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>: parameters that can't be combined.
    /// </exception>
    public void Check()
    {
        foreach (var username in Usernames)
            ResourceName.Require("Username", username);
        if (Usernames.Distinct(StringComparer.Ordinal).Count() < Usernames.Count)
            throw ApinizerException.InvalidArgument("The same credential is named twice.");
        if (Removal != null && Usernames.Count == 0 && strategy == RotationStrategy.SideBySide)
            throw ApinizerException.InvalidArgument("RemoveOld only goes with Username: credentials bound to the old key would be left without a key.");
        if (RemovalReferences != null && Removal == null)
            throw ApinizerException.InvalidArgument("JwkDeleteAction only goes with RemoveOld. Give both, or leave it out.");
        if (strategy == RotationStrategy.SideBySide)
        {
            if (References != null)
                throw ApinizerException.InvalidArgument("JwkUpdateAction only goes with Strategy InPlace: side by side nothing is updated.");
            if (string.Equals(NewName, name, StringComparison.Ordinal))
                throw ApinizerException.InvalidArgument("NewName is the name of the old key; expected another one, since both are there for a while.");
            if (IsResumed && NewName == null)
                throw ApinizerException.InvalidArgument("Resume needs NewName: the key that the stopped rotation created.");
            return;
        }

        if (IsResumed)
            throw ApinizerException.InvalidArgument("Resume only goes with Strategy SideBySide. In place, run the rotation again with the same content.");

        if (Usernames.Count > 0)
            throw ApinizerException.InvalidArgument("Username only goes with Strategy SideBySide: in place the key keeps its name, and what is bound to it stays bound.");
        if (NewName != null || Removal != null)
            throw ApinizerException.InvalidArgument("NewName and RemoveOld only go with Strategy SideBySide: in place there is one key.");
    }

    /// <summary>Reads the keys and credentials from the gateway; changes nothing.</summary>
    /// <exception cref="ApinizerException">
    /// A key or a credential is missing, the new name is taken, or the gateway could not be reached.
    /// </exception>
    public async Task<RotationSource> LookAsync(IApinizerClient client, DateTime now, CallContext context)
    {
        var old = IsResumed ? await ReadForResumeAsync(client, context).ConfigureAwait(false)
            : await ReadForStartAsync(client, now, context).ConfigureAwait(false);
        return Replaced(old).FirstOrDefault(key => key.HasUnnamedEnvironments) is not { } unnamed ? old
            : throw new ApinizerException(
                ErrorReason.EnvironmentsLeftOut,
                $"Key '{unnamed.Name}' is in {UpdateKey.UnnamedEnvironments}, so it is not known whether there is content for all of them. Nothing was changed.")
            {
                NextStep = "Where the content is for all of the key's environments, send it with Update-ApinizerKey -Force, or make a key of it with New-ApinizerKey and bind that.",
            };
    }

    private async Task<RotationSource> ReadForStartAsync(IApinizerClient client, DateTime now, CallContext context)
    {
        var key = await client.Keys.GetAsync(project, name, context).ConfigureAwait(false);
        var type = Type(name, key);
        if (strategy == RotationStrategy.InPlace)
            return new RotationSource(name, type, key);

        var keys = await client.Keys.ListAsync(project, context).ConfigureAwait(false);
        var names = new HashSet<string>(keys.Select(one => one.Identity.Value), StringComparer.Ordinal);
        if (NewName != null && names.Contains(NewName))
        {
            throw new ApinizerException(ErrorReason.AlreadyExists, $"There is a key '{NewName}' already.")
            {
                NextStep = "Give another NewName, or -Resume if a stopped rotation created that key.",
            };
        }

        await CheckCredentialsAsync(client, context).ConfigureAwait(false);
        return new RotationSource(NewName ?? FreeName(now, names), type, key);
    }

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>: an environment of the old key would be left without.
    /// </exception>
    public KeyRotationPlan Plan(RotationSource old, IReadOnlyList<KeyEnvironment> environments, string? description, KeyAlgorithm? algorithm)
    {
        if (algorithm != null && old.Algorithm != null && algorithm != old.Algorithm)
            throw ApinizerException.InvalidArgument($"Key '{name}' is for {old.Algorithm}; a rotation can't change that to {algorithm}.");
        var replaced = Replaced(old).ToList();
        var left = RotationSource.Names(replaced).Except(environments.Select(environment => environment.EnvironmentName), StringComparer.Ordinal).ToList();
        if (left.Count > 0)
            throw ApinizerException.InvalidArgument(
                $"The {(IsResumed ? "old or the new " : "")}key is also in {string.Join(", ", left)}, which may be left without a key. Name all environments, or none to use all.");
        var plan = new KeyRotationPlan(project, name, old.NextName, old.Type, strategy, environments)
        {
            Usernames = Usernames,
            IsResumed = IsResumed,
            IsOldKeyMissing = old.Key == null,
            Warnings = [.. Warnings(old, replaced)],
            Description = description ?? (strategy == RotationStrategy.SideBySide && !IsResumed ? old.Key?.RawDescription : null),
            Algorithm = algorithm ?? old.Algorithm,
            References = References ?? JwkUpdateAction.Update,
            Scope = (strategy == RotationStrategy.InPlace || IsResumed) && References != JwkUpdateAction.Nullify ? UpdateScope.SameProject : null,
            Removal = Removal,
            OldFingerprint = OldFingerprint,
        };
        return OldFingerprint == null || plan.Fingerprint != OldFingerprint ? plan
            : throw ApinizerException.InvalidArgument("The new content is the old key: both have the same fingerprint. Give another key.");
    }

    /// <summary>The keys whose environments must all get the new content.</summary>
    private IEnumerable<KeyInfo> Replaced(RotationSource old) =>
        strategy == RotationStrategy.InPlace || Usernames.Count > 0 ? old.Shown : old.Shown.Where(key => key == old.Next);

    private IEnumerable<string> Warnings(RotationSource old, IReadOnlyList<KeyInfo> replaced)
    {
        if (old.Key == null)
            yield return $"There is no key '{name}'{(Removal == null ? "" : " to remove")}. Check -Name, upper and lower case included.";
        if (replaced.All(key => key.Environments.Count > 0))
            yield break;
        yield return UpdateKey.UnknownEnvironments
            + (Removal == null || old.Key == null ? "" : $" Key '{name}' is removed from all that it is in, also where '{old.NextName}' is not.");
    }

    private async Task<RotationSource> ReadForResumeAsync(IApinizerClient client, CallContext context)
    {
        var next = await client.Keys.FindAsync(project, NewName!, isThere: true, context).ConfigureAwait(false)
            ?? throw new ApinizerException(ErrorReason.NotFound, $"There is no key '{NewName}', so there is nothing to resume.")
            {
                NextStep = "Check NewName, upper and lower case included. If the stopped rotation created no key, run it again without -Resume.",
            };
        var type = Type(NewName!, next);
        // It is missing if the rotation stopped after removing it, or was completed and is repeated; or if the name is misspelt.
        var key = await client.Keys.FindAsync(project, name, isThere: true, context).ConfigureAwait(false);
        if (key != null && Type(name, key) != type)
            throw ApinizerException.InvalidArgument($"Key '{NewName}' is a {type}, key '{name}' a {Type(name, key)}, so they are not the keys of one rotation.");
        await CheckCredentialsAsync(client, context).ConfigureAwait(false);
        return new RotationSource(NewName!, type, key, next);
    }

    private static KeyType Type(string name, KeyInfo key) => WireText<KeyType>.TryParse(key.KeyType ?? "", out var type) ? type
        : throw ApinizerException.InvalidArgument($"Key '{name}' has a type that can't be rotated here: {key.KeyType ?? "none"}.");

    private async Task CheckCredentialsAsync(IApinizerClient client, CallContext context)
    {
        if (Usernames.Count == 0)
            return;
        var credentials = await client.Credentials.ListAsync(project, context).ConfigureAwait(false);
        var missing = Usernames.Except(credentials.Select(credential => credential.Identity.Value), StringComparer.Ordinal).ToList();
        if (missing.Count > 0)
            throw new ApinizerException(
                ErrorReason.NotFound, $"There is no credential {string.Join(", ", missing.Select(one => $"'{one}'"))}, so nothing was changed.");
    }

    private string FreeName(DateTime now, HashSet<string> taken)
    {
        var day = now.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        var stem = $"{Stem(name)}-{day}";
        var free = stem;
        for (var number = 2; taken.Contains(free); number++)
            free = $"{stem}-{number.ToString(CultureInfo.InvariantCulture)}";
        return free;
    }

    /// <summary>The name without its date: my-key-20260131-2 is followed by my-key-20260201, not by a longer name.</summary>
    public static string Stem(string name)
    {
        var match = System.Text.RegularExpressions.Regex.Match(name, @"^(.+?)-[0-9]{8}(-[0-9]{1,3})?$");
        return match.Success ? match.Groups[1].Value : name;
    }
}
