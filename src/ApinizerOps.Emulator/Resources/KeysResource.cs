using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Emulator;

/// <summary>Pages "Create Key" and "Update Key".</summary>
internal sealed class KeysResource : IResource
{
    public IEnumerable<Route> Routes =>
    [
        new("POST", "projects/{project}/keys/", Create) { Body = BodyKind.Json },
        new("PUT", "projects/{project}/keys/{key}/", Update) { Body = BodyKind.Json },
    ];

    private static Response Create(RequestContext call)
    {
        var fields = KeyFields.ForCreation(call);
        var key = new StoredKey(call.State.NextId(), fields.Name!)
        {
            Description = fields.Description,
            KeyType = fields.KeyType!.Value,
            Algorithm = fields.Algorithm,
            Contents = fields.Contents!,
        };
        RequireFreeName(call, key.Name);
        RequireAlgorithm(call, key.KeyType, key.Algorithm);
        KeyContentRule.Check(key.KeyType, key.Algorithm, [.. key.Contents]);
        call.Project.Keys.Add(key.Name, key);
        return Deploy(call, key.Contents);
    }

    private static Response Update(RequestContext call)
    {
        var name = call.Name("key");
        var key = call.Project.RequireKey(name);
        // JWKs are not emulated, so there are no references to clear; but an invalid value is refused, as by a server.
        WireValue.Read<JwkUpdateAction>("jwkUpdateAction", call.Target.Parameter("jwkUpdateAction"));
        WireValue.Read<UpdateScope>("updateScope", call.Target.Parameter("updateScope"));

        var fields = KeyFields.ForUpdate(call);
        var newName = fields.Name ?? name;
        if (!string.Equals(newName, name, StringComparison.Ordinal))
            RequireFreeName(call, newName);
        var type = fields.KeyType ?? key.KeyType;
        // The algorithm of another type is not kept.
        var algorithm = fields.Algorithm ?? (type == key.KeyType ? key.Algorithm : null);
        if (type != key.KeyType)
            RequireAlgorithm(call, type, algorithm);
        var contents = Combine(key.Contents, fields.Contents, call.State.EnvironmentUpdate);
        KeyContentRule.Check(type, algorithm, [.. contents]);

        call.Project.Keys.Remove(name);
        call.Project.Keys.Add(newName, key);
        key.Name = newName;
        key.Description = fields.Description ?? key.Description;
        key.KeyType = type;
        key.Algorithm = algorithm;
        key.Contents = contents;
        return Deploy(call, fields.Contents ?? contents);
    }

    private static void RequireFreeName(RequestContext call, string name)
    {
        if (call.Project.Keys.ContainsKey(name))
            throw ApiError.KeyExists(name);
    }

    private static void RequireAlgorithm(RequestContext call, KeyType type, KeyAlgorithm? algorithm)
    {
        if (call.Dialect.RequiresAlgorithm && type == KeyType.SecretKey && algorithm == null)
            throw ApiError.AlgorithmRequired();
    }

    private static IReadOnlyList<StoredContent> Combine(
        IReadOnlyList<StoredContent> present, IReadOnlyList<StoredContent>? sent, EnvironmentUpdate update)
    {
        if (sent == null)
            return present;
        if (update == EnvironmentUpdate.Replace)
            return sent;
        var merged = present.ToList();
        foreach (var content in sent)
        {
            var place = merged.FindIndex(other => string.Equals(other.EnvironmentName, content.EnvironmentName, StringComparison.Ordinal));
            if (place < 0)
                merged.Add(content);
            else
                merged[place] = new StoredContent(content.EnvironmentName, content.Content, content.Alias ?? merged[place].Alias);
        }

        return merged;
    }

    private static Response Deploy(RequestContext call, IReadOnlyList<StoredContent> contents) => call.Dialect.Success(
        call.State.Deploy(DeploymentTarget.Key, contents.Select(content => content.EnvironmentName)));
}
