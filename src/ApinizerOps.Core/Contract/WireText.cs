using System;
using System.Globalization;

namespace ApinizerOps.Contract;

/// <summary>
/// Converts an enum from its own and the wire spelling and to the wire spelling. Comparison is ordinal: under tr-TR
/// a culture-aware one would not find <c>private_key</c> in <c>PRIVATE_KEY</c>.
/// </summary>
internal static class WireText<T> where T : struct, Enum
{
    private static readonly WireWords Words = new(typeof(T));

    /// <summary>The names as PowerShell shows them, for messages.</summary>
    public static string Choices { get; } = string.Join(", ", Enum.GetNames(typeof(T)));

    public static bool IsKnown(T value) => Words.Of(Number(value)) != null;

    /// <summary>The wire spelling of a known value.</summary>
    public static string Of(T value) => Words.Of(Number(value)) ?? throw new ArgumentOutOfRangeException(nameof(value));

    public static bool TryParse(string? text, out T value)
    {
        var number = text == null ? null : Words.Find(text.Trim());
        value = number == null ? default : (T)Enum.ToObject(typeof(T), number.Value);
        return number != null;
    }

    private static int Number(T value) => Convert.ToInt32(value, CultureInfo.InvariantCulture);
}
