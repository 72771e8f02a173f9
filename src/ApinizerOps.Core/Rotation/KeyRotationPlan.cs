using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A rotation as it is to be. Made after a look at the gateway, before anything is changed.</summary>
/// <param name="Project">The project.</param>
/// <param name="OldName">The key that is replaced.</param>
/// <param name="NewName">The key with the new content; the same where it is done in place.</param>
/// <param name="KeyType">The type of both.</param>
/// <param name="Strategy">How it is done.</param>
/// <param name="Environments">The new content, for each environment.</param>
internal sealed record KeyRotationPlan(
    string Project, string OldName, string NewName, KeyType KeyType, RotationStrategy Strategy, IReadOnlyList<KeyEnvironment> Environments)
{
    /// <summary>The credentials that go over to the new key, in this order.</summary>
    public IReadOnlyList<string> Usernames { get; init; } = [];

    public string? Description { get; init; }

    public KeyAlgorithm? Algorithm { get; init; }

    public JwkUpdateAction References { get; init; }

    public UpdateScope? Scope { get; init; }

    /// <summary>What happens to JWKs of the old key when it is removed; null where it stays.</summary>
    public JwkDeleteAction? Removal { get; init; }

    public string? OldFingerprint { get; init; }

    /// <summary>Whether it goes on with a rotation that stopped: the new key is there, and gets the content again.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Whether the old key is not on the gateway, so that there is none to remove.</summary>
    public bool OldIsGone { get; init; }

    /// <summary>What to warn of before anything is changed.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Whether a key that is there gets the content, as against a new one.</summary>
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
            var places = string.Join(", ", EnvironmentNames);
            if (IsResumed)
                yield return $"send the content to {KeyType} '{NewName}' once more, in place of what it has in {places}";
            else if (Strategy == RotationStrategy.InPlace)
                yield return $"replace the content of {KeyType} '{OldName}' in {places}, which can't be undone, and {UpdateKey.Describe(References, Scope)}";
            else
                yield return $"create {KeyType} '{NewName}' in {places}";
            foreach (var username in Usernames)
                yield return $"bind '{NewName}' to credential '{username}' in place of any other";
            if (Removal != null && !OldIsGone)
                yield return $"remove key '{OldName}' for good, also from credentials that are not named here";
        }
    }
}
