using System;
using System.Collections.Generic;
using System.IO;

namespace ApinizerOps.Contract;

/// <summary>A call of any endpoint below <c>apiops/</c>.</summary>
public sealed class RestCall
{
    /// <summary>The media type of a body whose type is not given.</summary>
    public const string Json = "application/json";

    /// <summary>Checks and builds the address.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below <c>apiops/</c>, with placeholders <c>{0}</c> and <c>{project}</c>, and perhaps a query.</param>
    /// <param name="pathValues">The values of the numbered placeholders, unescaped.</param>
    /// <param name="project">The value of <c>{project}</c>; null where there is none.</param>
    /// <param name="query">Names and values to add to the query, unescaped.</param>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>, <see cref="ErrorReason.InvalidName"/> or <see cref="ErrorReason.NoProject"/>: the
    /// path or a value is refused.
    /// </exception>
    public RestCall(
        RestMethod method, string path, IReadOnlyList<string>? pathValues = null, string? project = null,
        IReadOnlyList<KeyValuePair<string, string>>? query = null)
    {
        Method = method;
        (Route, Query) = RestAddress.Build(path, pathValues ?? [], project, query ?? []);
        IsRepeatable = IsRead;
    }

    /// <summary>The method.</summary>
    public RestMethod Method { get; }

    /// <summary>The escaped path below <c>apiops/</c>.</summary>
    public string Route { get; }

    /// <summary>The escaped query without its question mark; null for none.</summary>
    public string? Query { get; }

    /// <summary>The body; null for none. It is cleared after the call.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The body's media type.</summary>
    public string ContentType { get; init; } = Json;

    /// <summary>The parts of a form to send as the body; null for none.</summary>
    public IReadOnlyList<FormPart>? Form { get; init; }

    /// <summary>Whether it may be sent again if the server may have received it. True for Get and Head.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Secrets in the body that are not the values of secret fields, to be masked in messages.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>Where the body of a success is written, from its start; null to return it. Must be seekable.</summary>
    public Stream? Output { get; internal set; }

    /// <summary>Whether the body is returned as it came, and not as values.</summary>
    public bool IsRaw { get; init; }

    /// <summary>Whether values are returned as they came, secrets included; otherwise they are masked.</summary>
    public bool IncludesSecrets { get; init; }

    /// <summary>Whether it only reads.</summary>
    internal bool IsRead => Method is RestMethod.Get or RestMethod.Head;

    /// <summary>The path as text, for display.</summary>
    internal string ShownPath => Uri.UnescapeDataString(Route);
}

/// <summary>The fields of a JSON object, in their order. Names may differ by case only, or be the same.</summary>
internal sealed class JsonFieldList : List<KeyValuePair<string, object?>>
{
    public void Add(string name, object? value) => Add(new KeyValuePair<string, object?>(name, value));
}
