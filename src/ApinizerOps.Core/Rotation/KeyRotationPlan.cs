using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>The plan of a rotation, made after reading from the gateway and before anything is changed.</summary>
/// <param name="Project">The project.</param>
/// <param name="OldName">The key that is replaced.</param>
/// <param name="NewName">The key with the new content; the same as the old one if it is done in place.</param>
/// <param name="KeyType">The type of both.</param>
/// <param name="Strategy">The strategy.</param>
/// <param name="Environments">The new content, for each environment.</param>
internal sealed record KeyRotationPlan(
    string Project, string OldName, string NewName, KeyType KeyType, RotationStrategy Strategy, IReadOnlyList<KeyEnvironment> Environments)
{
    /// <summary>The credentials to bind to the new key, in this order.</summary>
    public IReadOnlyList<string> Usernames { get; init; } = [];

    public string? Description { get; init; }

    public KeyAlgorithm? Algorithm { get; init; }

    public JwkUpdateAction References { get; init; }

    public UpdateScope? Scope { get; init; }

    /// <summary>What happens to JWKs of the old key when it is removed; null where it stays.</summary>
    public JwkDeleteAction? Removal { get; init; }

    public string? OldFingerprint { get; init; }

    /// <summary>Whether it resumes a rotation that stopped: the new key exists and gets the content again.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Whether the old key is not on the gateway, so that there is none to remove.</summary>
    public bool IsOldKeyMissing { get; init; }

    /// <summary>Warnings to write before anything is changed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether the content is sent to an existing key instead of a new one.</summary>
    public bool IsUpdate => Strategy == RotationStrategy.InPlace || IsResumed;

    /// <summary>The names of the environments.</summary>
    public IReadOnlyList<string> EnvironmentNames => [.. Environments.Select(environment => environment.EnvironmentName)];

    public CredentialItem Item => KeyType switch
    {
        KeyType.PrivateKey => CredentialItem.PrivateKey,
        KeyType.PublicKey => CredentialItem.PublicKey,
        _ => CredentialItem.SecretKey,
    };

    public string? Fingerprint
    {
        get
        {
            var all = Environments.Select(environment => (environment.EnvironmentName, Print: PublicKeyFingerprint.Of(environment.Content))).ToList();
            return all.Select(one => one.Print).Distinct().Count() == 1 ? all[0].Print
                : string.Join("; ", all.Select(one => $"{one.EnvironmentName}: {one.Print}"));
        }
    }

    /// <summary>What will happen, one step a line.</summary>
    public IEnumerable<string> Steps
    {
        get
        {
            var environments = string.Join(", ", EnvironmentNames);
            if (IsResumed)
                yield return $"send the content to {KeyType} '{NewName}' once more, in place of what it has in {environments}";
            else if (Strategy == RotationStrategy.InPlace)
                yield return $"replace the content of {KeyType} '{OldName}' in {environments}, which can't be undone, and {UpdateKey.Describe(References, Scope)}";
            else
                yield return $"create {KeyType} '{NewName}' in {environments}";
            foreach (var username in Usernames)
                yield return $"bind '{NewName}' to credential '{username}' in place of any other";
            if (Removal != null && !IsOldKeyMissing)
                yield return $"remove key '{OldName}' for good, also from credentials that are not named here";
        }
    }
}
