using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>"List Keys" and "Get Key".</summary>
internal sealed class KeyListResource : IResource
{
    public IEnumerable<Route> Routes =>
    [
        new("GET", "projects/{project}/keys/", List),
        new("GET", "projects/{project}/keys/{key}/", Get),
    ];

    private static Response List(RequestContext call) =>
        Reply(call, [.. call.Project.Keys.Values.OrderBy(key => key.Name, StringComparer.Ordinal)]);

    private static Response Get(RequestContext call) => Reply(call, call.Project.RequireKey(call.Name("key")));

    private static Response Reply(RequestContext call, params StoredKey[] keys) =>
        call.Dialect.List(keys, (writer, key) => Write(writer, key, call.Dialect));

    private static void Write(Utf8JsonWriter writer, StoredKey key, IDialect dialect)
    {
        writer.WriteString("id", key.Id);
        writer.WriteString("name", key.Name);
        writer.WriteString("description", key.Description);
        writer.WriteString("keyType", WireText<KeyType>.Of(key.KeyType));
        if (dialect.KnowsAlgorithm)
            writer.WriteString("algorithm", key.Algorithm is { } algorithm ? WireText<KeyAlgorithm>.Of(algorithm) : null);
        if (dialect.ShowsKeyContent)
            writer.WriteString(ContentField(key.KeyType), key.Contents[0].Content);
        writer.WriteStartArray("cryptoKeyInfoEnvironmentList");
        foreach (var content in key.Contents)
        {
            writer.WriteStartObject();
            writer.WriteString("environmentName", content.EnvironmentName);
            writer.WriteString("alias", content.Alias);
            writer.WriteString("source", "CONTENT");
            if (dialect.ShowsKeyContent)
                writer.WriteString("content", content.Content);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string ContentField(KeyType type) => type switch
    {
        KeyType.PrivateKey => "privateKey",
        KeyType.PublicKey => "publicKey",
        _ => "secretKey",
    };
}
