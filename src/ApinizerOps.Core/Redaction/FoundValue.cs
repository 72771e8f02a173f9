namespace ApinizerOps.Contract;

/// <summary>A stretch of bytes that is a secret, or several that overlap.</summary>
internal sealed class FoundValue(int start, LiveValue value)
{
    public int Start { get; } = start;

    public int End { get; private set; } = start + value.Bytes.Length;

    /// <summary>Whether letters that are left out belong to it before its first byte.</summary>
    public bool IsOpenAtStart { get; } = value.IsOpenAtStart;

    /// <summary>Whether letters that are left out belong to it after its last byte.</summary>
    public bool IsOpenAtEnd { get; private set; } = value.IsOpenAtEnd;

    /// <summary>Takes in another one that begins within it.</summary>
    public void Extend(int start, LiveValue other)
    {
        if (start + other.Bytes.Length < End)
            return;
        IsOpenAtEnd = other.IsOpenAtEnd || (IsOpenAtEnd && start + other.Bytes.Length == End);
        End = start + other.Bytes.Length;
    }
}
