using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Emulator;

/// <summary>The body of pages "Create Key" and "Update Key". Null if the field was not sent.</summary>
internal sealed class KeyFields
{
    private const string List = "cryptoKeyInfoEnvironmentList";

    private KeyFields(JsonFields body, GatewayState state, bool withAlgorithm)
    {
        Name = body.TextWithContent("name");
        KeyType = WireValue.Read<KeyType>("keyType", body.TextWithContent("keyType"));
        if (withAlgorithm)
            Algorithm = WireValue.Read<KeyAlgorithm>("algorithm", body.TextWithContent("algorithm"));
        Description = body.Text("description");
        Contents = body.Objects(List)?.Select(entry => ReadContent(entry, state)).ToList();
        var twice = Contents?.GroupBy(content => content.EnvironmentName, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Skip(1).Any());
        if (twice != null)
            throw ApiError.EnvironmentTwice(twice.Key);
    }

    public string? Name { get; }

    public KeyType? KeyType { get; }

    public KeyAlgorithm? Algorithm { get; }

    public string? Description { get; }

    public IReadOnlyList<StoredContent>? Contents { get; }

    /// <exception cref="ApiError">A field is blank or invalid.</exception>
    public static KeyFields ForUpdate(RequestContext call) => new(call.Body, call.State, call.Dialect.KnowsAlgorithm);

    /// <exception cref="ApiError">As above; or a field is missing.</exception>
    public static KeyFields ForCreation(RequestContext call)
    {
        call.Body.RequiredText("name");
        call.Body.RequiredText("keyType");
        var fields = ForUpdate(call);
        return fields.Contents == null ? throw ApiError.Empty(List) : fields;
    }

    private static StoredContent ReadContent(JsonFields entry, GatewayState state) => new(
        state.RequireEnvironment(entry.RequiredText("environmentName")),
        entry.RequiredText("content"),
        entry.Text("alias"));
}
