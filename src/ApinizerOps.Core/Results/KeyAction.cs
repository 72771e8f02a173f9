namespace ApinizerOps;

/// <summary>What was done to a key.</summary>
public enum KeyAction : long
{
    /// <summary>It is new.</summary>
    Created,

    /// <summary>It was there before.</summary>
    Updated,
}
