using System;
using System.Collections.Generic;

namespace ApinizerOps.Tests.Client;

/// <summary>What becomes of a request to an emulated gateway and of its reply.</summary>
/// <param name="Acts">Whether the gateway receives the request.</param>
/// <param name="Answer">What the client receives instead of the gateway's reply.</param>
internal sealed record LinkFault(bool Acts, Func<RawReply, RawReply> Answer)
{
    private static readonly RawReply Nothing = RawReply.Json("{}");

    public static IReadOnlyDictionary<string, LinkFault> All { get; } = new Dictionary<string, LinkFault>
    {
        ["reset before the gateway acts"] = Before(RawReply.Reset),
        ["reset after the gateway acted"] = After(RawReply.Reset),
        ["closed before the gateway acts"] = Before(RawReply.Cut),
        ["closed after the gateway acted"] = After(RawReply.Cut),
        ["500 before the gateway acts"] = Before(RawReply.Json("{}", 500)),
        ["500 after the gateway acted"] = After(RawReply.Json("{}", 500)),
        ["503 before the gateway acts"] = Before(RawReply.Html("<html>busy</html>", 503)),
        ["503 after the gateway acted"] = After(RawReply.Html("<html>busy</html>", 503)),
        ["half a reply"] = new(Acts: true, reply => reply.Half(AfterReply.Close)),
        ["empty reply"] = After(RawReply.Of(200, null, "")),
        ["reply without a word of success"] = After(Nothing),
        ["success without a word more"] = new(Acts: true, reply => reply.Status == 200 ? RawReply.Json("""{ "success": true }""") : reply),
    };

    /// <summary>Faults that end with the session's timeout.</summary>
    public static IReadOnlyDictionary<string, LinkFault> Slow { get; } = new Dictionary<string, LinkFault>
    {
        ["silence before the gateway acts"] = Before(RawReply.Silence),
        ["silence after the gateway acted"] = After(RawReply.Silence),
    };

    public RawReply Apply(Func<RawReply> pass) => Answer(Acts ? pass() : Nothing);

    private static LinkFault Before(RawReply answer) => new(Acts: false, _ => answer);

    private static LinkFault After(RawReply answer) => new(Acts: true, _ => answer);
}
