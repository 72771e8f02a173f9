using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>"List Credentials". Like a gateway it does not show what is bound to them.</summary>
internal sealed class CredentialsResource : IResource
{
    public IEnumerable<Route> Routes => [new("GET", "projects/{project}/credentials/", List)];

    private static Response List(RequestContext call) => call.Dialect.List(call.Project.Credentials.Select(credential => new JsonObject
    {
        ["username"] = credential.Key,
        ["password"] = null,
        ["fullName"] = credential.Key,
        ["email"] = credential.Key + "@example.com",
        ["description"] = "Emulated credential",
        ["enabled"] = true,
        ["expireDate"] = credential.Value.ExpireDate?.ToUnixTimeMilliseconds(),
        ["roleNameList"] = new JsonArray(),
        ["ipList"] = new JsonArray(),
    }));
}
