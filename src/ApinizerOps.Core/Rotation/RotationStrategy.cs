namespace ApinizerOps;

/// <summary>How a key is rotated.</summary>
public enum RotationStrategy : long
{
    /// <summary>Creates and deploys a key under a new name, then binds each credential to it. There is no outage.</summary>
    SideBySide,

    /// <summary>Replaces the content of the key. The old content can't be read from the gateway, so this can't be undone.</summary>
    InPlace,
}
