namespace ApinizerOps;

/// <summary>
/// What an update of a key does to the environments that it doesn't name. The page "Update Key" leaves it open; another page
/// speaks of an update "with the list you want to keep", so replacing is likely. The emulator can play both.
/// </summary>
public enum EnvironmentUpdate : long
{
    /// <summary>They stay.</summary>
    Merge,

    /// <summary>They go.</summary>
    Replace,
}
