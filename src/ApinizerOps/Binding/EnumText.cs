using System;
using ApinizerOps.Cmdlets;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>The enums that parameters have, by type.</summary>
internal static class EnumText
{
    public static object? Parse(Type type, string text)
    {
        if (type == typeof(KeyType))
            return Parse<KeyType>(text);
        if (type == typeof(KeyAlgorithm))
            return Parse<KeyAlgorithm>(text);
        if (type == typeof(KeyContentFormat))
            return Parse<KeyContentFormat>(text);
        if (type == typeof(JwkDeleteAction))
            return Parse<JwkDeleteAction>(text);
        if (type == typeof(JwkUpdateAction))
            return Parse<JwkUpdateAction>(text);
        if (type == typeof(RotationStrategy))
            return Parse<RotationStrategy>(text);
        return type == typeof(UpdateScope) ? Parse<UpdateScope>(text) : throw new ArgumentException("Unknown enum.", nameof(type));
    }

    private static object? Parse<T>(string text) where T : struct, Enum =>
        WireText<T>.TryParse(text, out var value) ? value : null;
}
