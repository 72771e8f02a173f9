using System.Collections.Generic;
using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>"List Credentials". It doesn't tell what is bound to them, nor does a gateway.</summary>
internal sealed class CredentialsResource : IResource
{
    public IEnumerable<Route> Routes => [new("GET", "projects/{project}/credentials/", List)];

    private static Response List(RequestContext call) => call.Dialect.List(call.Project.Credentials, Write);

    private static void Write(Utf8JsonWriter writer, KeyValuePair<string, StoredCredential> credential)
    {
        writer.WriteString("username", credential.Key);
        writer.WriteNull("password");
        writer.WriteString("fullName", credential.Key);
        writer.WriteString("email", credential.Key + "@example.com");
        writer.WriteString("description", "Emulated credential");
        writer.WriteBoolean("enabled", true);
        if (credential.Value.ExpireDate is { } end)
            writer.WriteNumber("expireDate", end.ToUnixTimeMilliseconds());
        else
            writer.WriteNull("expireDate");
        writer.WriteStartArray("roleNameList");
        writer.WriteEndArray();
        writer.WriteStartArray("ipList");
        writer.WriteEndArray();
    }
}
