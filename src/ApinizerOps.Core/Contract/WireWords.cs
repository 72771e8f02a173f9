using System;
using System.Collections.Generic;
using System.Reflection;
using System.Runtime.Serialization;

namespace ApinizerOps.Contract;

/// <summary>
/// An enum's values with their own and the wire spelling. Of the same types for all enums: .NET compiles each generic anew
/// for each enum, and the first call waits for that.
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
