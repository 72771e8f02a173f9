namespace ApinizerOps.Emulator;

/// <summary>What body a route needs.</summary>
internal enum BodyKind
{
    /// <summary>None; but what comes must be JSON.</summary>
    None,

    /// <summary>A JSON object.</summary>
    Json,

    /// <summary>A form, URL-encoded.</summary>
    Form,
}
