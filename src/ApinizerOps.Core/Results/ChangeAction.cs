namespace ApinizerOps;

/// <summary>What was done to a certificate or a keystore.</summary>
public enum ChangeAction : long
{
    /// <summary>It was created.</summary>
    Created,

    /// <summary>It existed and was updated.</summary>
    Updated,

    /// <summary>It was as wanted, so nothing was sent.</summary>
    Unchanged,
}
