using System;
using System.Linq;

namespace ApinizerOps;

/// <summary>The result of a key's rotation.</summary>
public sealed class KeyRotation : ItemRotation
{
    internal KeyRotation(KeyRotationPlan plan, string gateway, Func<string, string> cleanName)
        : base(gateway, cleanName(plan.Project), cleanName(plan.OldName), cleanName(plan.NewName), [.. plan.Usernames.Select(cleanName)])
    {
        KeyType = plan.KeyType;
        Strategy = plan.Strategy;
        Fingerprint = plan.Fingerprint;
        OldFingerprint = plan.OldFingerprint;
    }

    /// <summary>The key that was to be replaced.</summary>
    public string KeyName => OldName;

    /// <summary>The key with the new content; the same name with <see cref="RotationStrategy.InPlace"/>.</summary>
    public string NewKeyName => NewName;

    /// <summary>The key's type.</summary>
    public KeyType KeyType { get; }

    /// <summary>The strategy.</summary>
    public RotationStrategy Strategy { get; }

    /// <summary>The SHA-256 of the new public key's DER, in hex; per environment where they differ; null for secret keys.</summary>
    public string? Fingerprint { get; }

    /// <summary>The fingerprint of the old key, if it was given: the gateway does not return keys.</summary>
    public string? OldFingerprint { get; }

    /// <summary>Whether the new content is on the gateway.</summary>
    public RotationOutcome Key => Change;
}
