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
        [.. present.Environments.Names.Where(name => Environments?.Contains(name.Value, System.StringComparer.Ordinal) != true).Select(name => name.Shown)];
}
