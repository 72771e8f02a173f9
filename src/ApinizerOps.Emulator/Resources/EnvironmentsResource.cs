using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>"List Environments". All projects share them.</summary>
internal sealed class EnvironmentsResource : IResource
{
    public IEnumerable<Route> Routes =>
    [
        new("GET", "environments/", List),
        new("GET", "projects/{project}/environments/", List),
    ];

    private static Response List(RequestContext call) => call.Dialect.List(call.State.Environments.Select(name => new JsonObject
    {
        ["name"] = name,
        ["description"] = "Emulated environment",
        ["type"] = TypeOf(name),
        ["accessUrl"] = $"https://{name}.example.com",
        ["status"] = "PUBLISHED",
    }));

    private static string TypeOf(string name) =>
        name.StartsWith("prod", StringComparison.OrdinalIgnoreCase) ? "PRODUCTION"
        : name.StartsWith("test", StringComparison.OrdinalIgnoreCase) ? "TEST"
        : "SANDBOX";
}
