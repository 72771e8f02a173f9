using System.Collections.Generic;

namespace ApinizerOps.Contract;

/// <summary>The page's <c>KeyUpdateDTO</c> and query: what is null is not sent and stays as it is.</summary>
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

    /// <summary>New content per environment. The page leaves open what happens to environments not named.</summary>
    public IReadOnlyList<KeyEnvironment>? Environments { get; init; }

    /// <summary>Always sent: without it the server clears references, so the request says so too.</summary>
    public JwkUpdateAction JwkUpdateAction { get; init; } = JwkUpdateAction.Nullify;

    /// <summary>Only with <see cref="JwkUpdateAction.Update"/>.</summary>
    public UpdateScope? UpdateScope { get; init; }

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: a scope without an update of references.</exception>
    internal static void CheckScope(JwkUpdateAction? references, UpdateScope? scope)
    {
        if (scope != null && references != ApinizerOps.JwkUpdateAction.Update)
            throw ApinizerException.InvalidArgument("UpdateScope only goes with JwkUpdateAction Update. Give both, or leave UpdateScope out.");
    }

    /// <summary>What an update does to JWKs, in words.</summary>
    internal static string Describe(JwkUpdateAction references, UpdateScope? scope) =>
        references == ApinizerOps.JwkUpdateAction.Nullify ? "clear references of JWKs to it"
        : $"update JWKs made from it{(scope == ApinizerOps.UpdateScope.AllProjects ? " in all projects" : "")}";
}
