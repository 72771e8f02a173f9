namespace ApinizerOps;

/// <summary>How a key is rotated.</summary>
public enum RotationStrategy : long
{
    /// <summary>A new key under a new name, deployed first; then each credential goes over to it. Nothing is out of service.</summary>
    SideBySide,

    /// <summary>New content for the same key. The old one can't be read back, so there is no way back.</summary>
    InPlace,
}
