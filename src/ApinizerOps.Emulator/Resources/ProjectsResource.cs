using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>"List Projects".</summary>
internal sealed class ProjectsResource : IResource
{
    public IEnumerable<Route> Routes => [new("GET", "projects/", List)];

    private static Response List(RequestContext call) => call.Dialect.List(call.State.Projects.Keys.Select(name => new JsonObject
    {
        ["name"] = name,
        ["description"] = string.Equals(name, GatewayState.AdminProject, StringComparison.Ordinal) ? "Global scope" : "Emulated project",
    }));
}
