using System;
using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>Reads enums as a server does: the wire spelling, to the letter.</summary>
internal static class WireValue
{
    /// <param name="field">Where the text came from.</param>
    /// <param name="text">The text; null where there was none.</param>
    /// <exception cref="Refusal">It is not one of the enum's values.</exception>
    public static T? Read<T>(string field, string? text) where T : struct, Enum
    {
        if (text == null)
            return null;
        if (WireText<T>.TryParse(text, out var value) && string.Equals(WireText<T>.Of(value), text, StringComparison.Ordinal))
            return value;
        throw Invalid(field, ((T[])Enum.GetValues(typeof(T))).Select(WireText<T>.Of));
    }

    /// <summary>For a word that changes nothing here.</summary>
    /// <param name="field">Where the text came from.</param>
    /// <param name="text">The text; null where there was none.</param>
    /// <param name="choices">The words that would do.</param>
    /// <exception cref="Refusal">It is none of them.</exception>
    public static void Check(string field, string? text, params string[] choices)
    {
        if (text != null && !choices.Contains(text, StringComparer.Ordinal))
            throw Invalid(field, choices);
    }

    private static Refusal Invalid(string field, IEnumerable<string> choices) =>
        Refusal.Invalid(field, "one of " + string.Join(", ", choices));
}
