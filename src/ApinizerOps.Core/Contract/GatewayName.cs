namespace ApinizerOps.Contract;

/// <summary>A name of something on the gateway.</summary>
/// <param name="Value">The name itself, for calls.</param>
/// <param name="Shown">
/// The name as it may be shown. Where it differs it holds U+FFFD, which no name that is typed or read from a row may have, so
/// that it can't be taken for another name.
/// </param>
internal readonly record struct GatewayName(string Value, string Shown)
{
    /// <summary>A name that may be shown as it is.</summary>
    public GatewayName(string value) : this(value, value)
    {
    }

    /// <summary>A name that somebody typed, or that stood in a file, where a build agent's command may stand as well.</summary>
    public static GatewayName Typed(string value) => new(value, BuildAgentText.HasCommand(value) ? BuildAgentText.Break(value) + ResourceName.Replaced : value);
}
