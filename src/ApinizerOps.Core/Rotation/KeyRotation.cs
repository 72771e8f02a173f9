using System;
using System.Linq;

namespace ApinizerOps;

/// <summary>The result of a rotation: the outcome of each step, and what to do next if one failed.</summary>
public sealed class KeyRotation
{
    internal KeyRotation(KeyRotationPlan plan, string gateway, Func<string, string> cleanName)
    {
        Gateway = gateway;
        Project = cleanName(plan.Project);
        KeyName = cleanName(plan.OldName);
        NewKeyName = cleanName(plan.NewName);
        KeyType = plan.KeyType;
        Strategy = plan.Strategy;
        Fingerprint = plan.Fingerprint;
        OldFingerprint = plan.OldFingerprint;
        Credentials = new([.. plan.Usernames.Select(username => new CredentialRotation(cleanName(username), RotationOutcome.NotTried))]);
    }

    /// <summary>The gateway that was called, as in <see cref="ApinizerSession.Uri"/> of the session.</summary>
    public string Gateway { get; }

    /// <summary>The project.</summary>
    public string Project { get; }

    /// <summary>The key that was to be replaced.</summary>
    public string KeyName { get; }

    /// <summary>The key with the new content; the same name with <see cref="RotationStrategy.InPlace"/>.</summary>
    public string NewKeyName { get; }

    /// <summary>The key's type.</summary>
    public KeyType KeyType { get; }

    /// <summary>The strategy.</summary>
    public RotationStrategy Strategy { get; }

    /// <summary>The SHA-256 of the new public key's DER, in hex; per environment where they differ; null for secret keys.</summary>
    public string? Fingerprint { get; }

    /// <summary>The fingerprint of the old key, if it was given: the gateway does not return keys.</summary>
    public string? OldFingerprint { get; }

    /// <summary>Whether the new content is on the gateway.</summary>
    public RotationOutcome Key { get; internal set; }

    /// <summary>Where the key was deployed, and where not.</summary>
    public EnvironmentResultCollection EnvironmentResults { get; internal set; } = EnvironmentResultCollection.None;

    /// <summary>Which credentials have the new key.</summary>
    public CredentialRotationCollection Credentials { get; internal set; }

    /// <summary>
    /// Whether the old key was removed; <see cref="RotationOutcome.NotTried"/> if that was not requested, or if there is no
    /// such key.
    /// </summary>
    public RotationOutcome Removal { get; internal set; }

    /// <summary>Whether all that was asked for is done.</summary>
    public bool Success { get; internal set; }

    /// <summary>The state of keys and credentials, as sentences.</summary>
    public string State { get; internal set; } = "";

    /// <summary>What to do next; null after a success.</summary>
    public string? NextStep { get; internal set; }

    /// <summary>From the first change to the end.</summary>
    public TimeSpan Elapsed { get; internal set; }

    /// <summary>The error that stopped it.</summary>
    internal ApinizerException? Error { get; set; }

    /// <summary>The key's name and the state.</summary>
    public override string ToString() => $"{KeyName}: {State}";
}
