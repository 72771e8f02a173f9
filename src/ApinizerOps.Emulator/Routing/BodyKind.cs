namespace ApinizerOps.Emulator;

/// <summary>The body that a route needs.</summary>
internal enum BodyKind
{
    /// <summary>None; a body that is sent must be JSON.</summary>
    None,

    /// <summary>A JSON object.</summary>
    Json,

    /// <summary>A form, URL-encoded.</summary>
    Form,

    /// <summary>A form with files, multipart.</summary>
    Multipart,
}
