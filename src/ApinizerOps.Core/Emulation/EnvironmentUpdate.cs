namespace ApinizerOps;

/// <summary>
/// What an update of a key does to the environments that it doesn't name. The page "Update Key" leaves it open, so the
/// emulator can play both.
/// </summary>
public enum EnvironmentUpdate
{
    /// <summary>They stay.</summary>
    Merge,

    /// <summary>They go.</summary>
    Replace,
}
