using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>What a keystore is created with or updated to (pages "Create Keystore" and "Update Keystore"). Null is not sent.</summary>
public sealed class ChangeKeystore
{
    /// <summary>The name to change to.</summary>
    public string? NewName { get; init; }

    /// <summary>A description; an empty one clears it.</summary>
    public string? Description { get; init; }

    /// <summary>The keystore; only with <see cref="Environments"/>.</summary>
    public KeystoreData? Keystore { get; init; }

    /// <summary>The environments that get it, the same for all of them.</summary>
    public IReadOnlyList<string>? Environments { get; init; }

    /// <summary>The entry to use in these environments.</summary>
    public string? Alias { get; init; }

    /// <summary>What an update does to JWKs made from the keystore; null for the default of the call.</summary>
    public JwkUpdateAction? JwkUpdateAction { get; init; }

    /// <summary>Only with <see cref="JwkUpdateAction.Update"/>.</summary>
    public UpdateScope? UpdateScope { get; init; }

    /// <summary>Whether other environments may lose the keystore.</summary>
    public bool MayLeaveOutEnvironments { get; init; }

    internal string EnvironmentNames => string.Join(", ", Environments ?? []);

    /// <summary>The environments of a keystore that the update does not name, for display.</summary>
    internal IReadOnlyList<string> LeftOut(KeystoreInfo present) =>
        Environments == null ? [] : [.. present.Environments.Names.Where(name => !Environments.Contains(name.Value, System.StringComparer.Ordinal)).Select(name => name.Shown)];

    /// <summary>Whether it is in environments that an update, other than import-file/, may take it out of.</summary>
    internal bool NeedsImport(KeystoreInfo present) =>
        Environments != null && !MayLeaveOutEnvironments && (present.HasUnnamedEnvironments || LeftOut(present).Count > 0);

    /// <exception cref="ApinizerException"><see cref="ErrorReason.EnvironmentsLeftOut"/>: import-file/ can't make this change.</exception>
    internal void CheckImport(KeystoreInfo present)
    {
        if (NewName != null)
            throw LeftOutError(present, "a rename can't be sent in another way");
        if (Environments!.FirstOrDefault(environment => environment.IndexOf(',') >= 0) is { } unusable)
            throw LeftOutError(present, $"import-file/, which keeps them, can't name '{unusable}'");
    }

    /// <summary>The error where other environments of a keystore could be lost.</summary>
    internal ApinizerException LeftOutError(KeystoreInfo present, string why, string first = "") => new(
        ErrorReason.EnvironmentsLeftOut,
        $"Keystore '{present.Name}' is also in {DescribeLeftOut(present)}. An update may take it out of environments that it does not name, and {why}, so nothing was changed.")
    {
        NextStep = first + "Where the keystore is for all of its environments, name them all, and send it with -Force if the gateway does not show their names.",
    };

    /// <summary>The environments that are left out, in words.</summary>
    internal string DescribeLeftOut(KeystoreInfo present) => present.HasUnnamedEnvironments || LeftOut(present).Count == 0
        ? UpdateKey.UnnamedEnvironments : Excerpt.Truncate(string.Join(", ", LeftOut(present)));
}
