using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json.Nodes;
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
        call.Dialect.List(keys.Select(key => ToJson(key, call.Dialect)));

    private static JsonObject ToJson(StoredKey key, IDialect dialect)
    {
        var json = new JsonObject
        {
            ["id"] = key.Id,
            ["name"] = key.Name,
            ["description"] = key.Description,
            ["keyType"] = WireText<KeyType>.Of(key.KeyType),
        };
        if (dialect.KnowsAlgorithm)
            json["algorithm"] = key.Algorithm is { } algorithm ? WireText<KeyAlgorithm>.Of(algorithm) : null;
        if (dialect.ShowsKeyContent)
            json[ContentField(key.KeyType)] = key.Contents[0].Content;
        json["cryptoKeyInfoEnvironmentList"] = new JsonArray([.. key.Contents.Select(content => ToJson(content, dialect))]);
        return json;
    }

    private static JsonObject ToJson(StoredContent content, IDialect dialect)
    {
        var json = new JsonObject { ["environmentName"] = content.EnvironmentName, ["alias"] = content.Alias, ["source"] = "CONTENT" };
        if (dialect.ShowsKeyContent)
            json["content"] = content.Content;
        return json;
    }

    private static string ContentField(KeyType type) => type switch
    {
        KeyType.PrivateKey => "privateKey",
        KeyType.PublicKey => "publicKey",
        _ => "secretKey",
    };
}
