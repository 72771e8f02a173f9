using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>The probes for the gateway and for the token. The oldest servers don't have them.</summary>
internal sealed class ProbesResource(bool arePresent) : IResource
{
    public IEnumerable<Route> Routes =>
    [
        Probe("test/healthcheck", isAnonymous: true, _ => Response.Text("OK")),
        Probe("test/hello/{name}", isAnonymous: false, call => Response.Text("Hello " + call.Name("name"))),
    ];

    // A missing route needs no token.
    private Route Probe(string path, bool isAnonymous, Func<RequestContext, Response> handle) =>
        new("GET", path, arePresent ? handle : call => throw ApiError.NoPath(call.Target.Path))
        {
            IsAnonymous = isAnonymous || !arePresent,
            IsSlashOptional = true,
        };
}
