using System;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>Reads enums as a server does: only the exact wire spelling.</summary>
internal static class WireValue
{
    /// <param name="field">The name of the field.</param>
    /// <param name="text">The text; null where there was none.</param>
    /// <exception cref="ApiError">It is not one of the enum's values.</exception>
    public static T? Read<T>(string field, string? text) where T : struct, Enum
    {
        if (text == null)
            return null;
        if (WireText<T>.TryParse(text, out var value) && string.Equals(WireText<T>.Of(value), text, StringComparison.Ordinal))
            return value;
        throw ApiError.Invalid(field, "one of " + string.Join(", ", ((T[])Enum.GetValues(typeof(T))).Select(WireText<T>.Of)));
    }
}
