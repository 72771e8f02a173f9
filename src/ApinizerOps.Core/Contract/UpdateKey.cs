using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>
/// An update of a key: <c>KeyUpdateDTO</c> and query of page "Update Key". Null is not sent and keeps the present value.
/// </summary>
public sealed class UpdateKey
{
    /// <summary>The name to change to.</summary>
    public string? NewName { get; init; }

    /// <summary>The new description; an empty one clears it.</summary>
    public string? Description { get; init; }

    /// <summary>The new type.</summary>
    public KeyType? KeyType { get; init; }

    /// <summary>The new algorithm.</summary>
    public KeyAlgorithm? Algorithm { get; init; }

    /// <summary>
    /// New content per environment. The page does not say what happens in other environments; servers probably remove the key
    /// from them.
    /// </summary>
    public IReadOnlyList<KeyEnvironment>? Environments { get; init; }

    /// <summary>
    /// Skips the check for environments of the key that the update does not name; otherwise such an update is refused.
    /// </summary>
    public bool MayLeaveOutEnvironments { get; init; }

    /// <summary>Whether the user gave <c>-Force</c>, which a command that repeats the update needs as well.</summary>
    internal bool Force { get; init; }

    /// <summary>Always sent, also if it is the server's default, which clears references.</summary>
    public JwkUpdateAction JwkUpdateAction { get; init; } = JwkUpdateAction.Nullify;

    /// <summary>Only with <see cref="JwkUpdateAction.Update"/>.</summary>
    public UpdateScope? UpdateScope { get; init; }

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>: a scope without an update of references.
    /// </exception>
    internal static void CheckScope(JwkUpdateAction? references, UpdateScope? scope)
    {
        if (scope != null && references != ApinizerOps.JwkUpdateAction.Update)
            throw ApinizerException.InvalidArgument("UpdateScope only goes with JwkUpdateAction Update. Give both, or leave UpdateScope out.");
    }

    /// <summary>The warning for a key that the gateway shows without its environments.</summary>
    internal const string UnknownEnvironments =
        "The gateway does not show the environments of keys, so it is not known whether an update takes a key out of environments that it does not name.";

    /// <summary>Checks that an update names all environments of a key that should exist.</summary>
    /// <param name="name">The key's name.</param>
    /// <param name="key">The key as the gateway shows it; null where it shows none.</param>
    /// <param name="sent">The environments that the update names.</param>
    /// <returns>A warning if the environments are not known; null if the update names them all.</returns>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.EnvironmentsLeftOut"/>: the key is in others as well.</exception>
    internal static string? CheckEnvironments(string name, KeyInfo? key, IReadOnlyList<KeyEnvironment> sent)
    {
        if (key == null)
            return $"The gateway does not show key '{name}', so it is not known whether an update takes it out of environments that it does not name.";
        var named = new HashSet<string>(sent.Select(environment => environment.EnvironmentName), StringComparer.Ordinal);
        var left = key.Environments.Names.Where(one => !named.Contains(one.Value)).Select(one => one.Shown).ToList();
        if (left.Count == 0 && !key.HasUnnamedEnvironments)
            return key.Environments.Count == 0 ? UnknownEnvironments : null;
        var where = left.Count == 0 ? UnnamedEnvironments : Excerpt.Truncate(string.Join(", ", left));
        var unnamed = key.HasUnnamedEnvironments ? " Environments that the gateway shows by their ids or in another way can't be compared with names." : "";
        throw new ApinizerException(
            ErrorReason.EnvironmentsLeftOut,
            $"Key '{key.Name}' is also in {where}. An update may take a key out of environments that it does not name, so nothing was changed.{unnamed}")
        {
            NextStep = key.HasUnnamedEnvironments ? ForceStep : null,
        };
    }

    /// <summary>The error for a key that exists according to another reply, but that the gateway does not show.</summary>
    internal static ApinizerException KeyNotShown(string name) => new(
        ErrorReason.EnvironmentsLeftOut,
        $"There is a key '{name}', but the gateway does not show it, nor its environments. An update may take a key out of environments that it does not name, so nothing was changed.")
    {
        NextStep = ForceStep,
    };

    /// <summary>Describes environments that the gateway shows by id or in an unknown format.</summary>
    internal const string UnnamedEnvironments = "environments whose names the gateway does not show";

    private const string ForceStep = "Where the content is for all of the key's environments, send it with -Force.";

    /// <summary>The warning for an update without <c>JwkUpdateAction</c>.</summary>
    /// <param name="what">What is updated, in the plural.</param>
    internal static string ClearedReferences(string what) => $"Without -JwkUpdateAction the references of JWKs to the updated {what} are cleared. "
        + "Give -JwkUpdateAction Update to keep them, or Nullify to clear them without this warning.";

    /// <summary>What an update does to JWKs, in words.</summary>
    internal static string Describe(JwkUpdateAction references, UpdateScope? scope) =>
        references == ApinizerOps.JwkUpdateAction.Nullify ? "clear references of JWKs to it"
        : $"update JWKs made from it{(scope == ApinizerOps.UpdateScope.AllProjects ? " in all projects" : "")}";
}
