using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Soak;

/// <summary>The servers, told by line: first it prints its addresses, then it waits to be asked what it saw.</summary>
internal static class ServerSide
{
    public static async Task<int> RunAsync(Script script)
    {
        var seen = new ConcurrentDictionary<int, int>();
        using var certificate = TestCertificates.SelfSigned();
        using var gateway = new RawServer(request => Answer(script, seen, request));
        using var reset = new RawServer(_ => Replies.Key, isRefused: _ => true);
        using var untrusted = new TlsServer(certificate);
        await Console.Out.WriteLineAsync($"{gateway.Address} {reset.Address} {untrusted.Address}");

        var calls = int.Parse(await Console.In.ReadLineAsync() ?? "0", null);
        int[] report =
        [
            reset.Connections, reset.Requests.Count, untrusted.Connections, untrusted.Requests.Count,
            .. Enumerable.Range(0, calls).Select(call => seen.GetValueOrDefault(call)),
        ];
        await Console.Out.WriteLineAsync(string.Join(' ', report));
        return 0;
    }

    private static RawReply Answer(Script script, ConcurrentDictionary<int, int> seen, RawRequest request)
    {
        var call = Script.CallOf(request.Target);
        var plan = script.Of(call);
        return seen.AddOrUpdate(call, 1, (_, count) => count + 1) <= plan.Times
            ? plan.Fault!.Reply
            : RawReply.Json($$"""{ "success": true, "resultMessage": "{{Script.Project(call)}}", "deploymentResult": { "success": true } }""");
    }
}
