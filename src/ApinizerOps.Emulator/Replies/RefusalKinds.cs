namespace ApinizerOps.Emulator;

/// <summary>Refusals in the older generations' status and word; the status of most is the same in all.</summary>
internal static class RefusalKinds
{
    public static int Status(this RefusalKind kind) => Entry(kind).Status;

    public static string Code(this RefusalKind kind) => Entry(kind).Code;

    private static (int Status, string Code) Entry(RefusalKind kind) => kind switch
    {
        RefusalKind.BadRequest => (400, "bad_request"),
        RefusalKind.BadToken or RefusalKind.BadUser => (401, "unauthorized_client"),
        RefusalKind.NotFound or RefusalKind.NoPath => (404, "not_found"),
        RefusalKind.WrongMethod => (405, "method_not_allowed"),
        RefusalKind.TooLarge => (413, "payload_too_large"),
        RefusalKind.WrongContentType => (415, "unsupported_media_type"),
        _ => (500, "internal_server_error"),
    };
}
