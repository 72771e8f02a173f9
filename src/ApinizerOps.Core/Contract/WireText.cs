using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.Serialization;

namespace ApinizerOps.Contract;

/// <summary>
/// Converts an enum from its own and the wire spelling and to the wire spelling. Comparison is ordinal: under tr-TR
/// a culture-aware one would not find <c>private_key</c> in <c>PRIVATE_KEY</c>.
/// </summary>
internal static class WireText<T> where T : struct, Enum
{
    private static readonly Dictionary<T, string> Wire = new();
    private static readonly Dictionary<string, T> Values = new(StringComparer.OrdinalIgnoreCase);

    static WireText()
    {
        foreach (var field in typeof(T).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            var value = (T)field.GetValue(null)!;
            var wire = field.GetCustomAttribute<EnumMemberAttribute>()?.Value ?? field.Name;
            Wire.Add(value, wire);
            Values[field.Name] = value;
            Values[wire] = value;
        }
    }

    /// <summary>The names as PowerShell shows them, for messages.</summary>
    public static string Choices { get; } = string.Join(", ", Enum.GetNames(typeof(T)));

    public static bool IsKnown(T value) => Wire.ContainsKey(value);

    /// <summary>The wire spelling of a known value.</summary>
    public static string Of(T value) => Wire[value];

    public static bool TryParse(string? text, out T value)
    {
        value = default;
        return text != null && Values.TryGetValue(text.Trim(), out value);
    }
}
