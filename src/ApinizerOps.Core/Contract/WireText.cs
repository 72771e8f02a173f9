using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using System.Runtime.Serialization;

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

/// <summary>
/// An enum's values with their own and the wire spelling. Not generic: .NET would compile it again for each enum, and the first
/// call would wait for that.
/// </summary>
internal sealed class WireWords
{
    private readonly List<string> _wire = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<int> _values = [];

    public WireWords(Type type)
    {
        foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var value = Convert.ToInt32(field.GetRawConstantValue(), null);
            var wire = field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? field.Name;
            _values.Add(value);
            _wire.Add(wire);
            _numbers[field.Name] = value;
            _numbers[wire] = value;
        }
    }

    public string? Of(int value) => _values.IndexOf(value) is >= 0 and var at ? _wire[at] : null;

    public int? Find(string text) => _numbers.TryGetValue(text, out var value) ? value : null;
}
