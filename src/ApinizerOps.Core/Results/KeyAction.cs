namespace ApinizerOps;

/// <summary>What was done to a key.</summary>
public enum KeyAction : long
{
    /// <summary>The key was created.</summary>
    Created,

    /// <summary>An existing key was updated.</summary>
    Updated,
}
