using System;
using System.Collections.Generic;
using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>"List Environments". All projects have them in common.</summary>
internal sealed class EnvironmentsResource : IResource
{
    public IEnumerable<Route> Routes =>
    [
        new("GET", "environments/", List),
        new("GET", "projects/{project}/environments/", List),
    ];

    private static Response List(RequestContext call) => call.Dialect.List(call.State.Environments, Write);

    private static void Write(Utf8JsonWriter writer, string name)
    {
        writer.WriteString("name", name);
        writer.WriteString("description", "Emulated environment");
        writer.WriteString("type", TypeOf(name));
        writer.WriteString("accessUrl", $"https://{name}.example.com");
        writer.WriteString("status", "PUBLISHED");
    }

    private static string TypeOf(string name) =>
        name.StartsWith("prod", StringComparison.OrdinalIgnoreCase) ? "PRODUCTION"
        : name.StartsWith("test", StringComparison.OrdinalIgnoreCase) ? "TEST"
        : "SANDBOX";
}
