namespace ApinizerOps;

/// <summary>
/// What an update of a key does to the environments that it doesn't name. The page "Update Key" does not say; another page
/// speaks of an update "with the list you want to keep", so replacing is likely. The emulator supports both.
/// </summary>
public enum EnvironmentUpdate : long
{
    /// <summary>They keep the key.</summary>
    Merge,

    /// <summary>The key is removed from them.</summary>
    Replace,
}
