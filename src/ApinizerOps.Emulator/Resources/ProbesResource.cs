using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>Tells callers whether the gateway is there, and whether their token is good. The oldest servers lack it.</summary>
internal sealed class ProbesResource(bool arePresent) : IResource
{
    public IEnumerable<Route> Routes =>
    [
        Probe("test/healthcheck", isOpen: true, _ => Response.Text("OK")),
        Probe("test/hello/{name}", isOpen: false, call => Response.Text("Hello " + call.Name("name"))),
    ];

    // What isn't there needs no token.
    private Route Probe(string path, bool isOpen, Func<RequestContext, Response> handle) =>
        new("GET", path, arePresent ? handle : call => throw ApiError.NoPath(call.Target.Path))
        {
            IsOpen = isOpen || !arePresent,
            IsSlashOptional = true,
        };
}
