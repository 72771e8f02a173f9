using System;

namespace ApinizerOps.Contract;

/// <summary>The name of an object on the gateway.</summary>
/// <param name="Value">The exact name, for requests.</param>
/// <param name="Shown">
/// The name for display. If it differs from the exact name it contains U+FFFD, which is refused in names that are typed or read
/// from a row, so it can't be mistaken for another name.
/// </param>
internal readonly record struct GatewayName(string Value, string Shown)
{
    /// <summary>A name that is safe to display unchanged.</summary>
    public GatewayName(string value) : this(value, value)
    {
    }

    /// <summary>A name from a user or a file. Build agent commands in it are broken up for display.</summary>
    public static GatewayName Typed(string value) => BuildAgentText.HasCommand(value) ? Cleaned(value, BuildAgentText.Break(value)) : new GatewayName(value);

    /// <summary>A name and its text for display. A text that differs from the name ends in U+FFFD, so that it equals no other name.</summary>
    public static GatewayName Cleaned(string value, string shown) =>
        new(value, string.Equals(shown, value, StringComparison.Ordinal) ? value : shown + ResourceName.Replaced);
}
