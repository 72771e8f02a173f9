using System.Collections.Generic;

namespace ApinizerOps.Client.Transport;

/// <summary>One request, before it is known how it travels.</summary>
internal sealed class ApiRequest(ApiMethod method, string route)
{
    public ApiMethod Method { get; } = method;

    /// <summary>The escaped path below the API Ops base.</summary>
    public string Route { get; } = route;

    /// <summary>The query without its question mark.</summary>
    public string? Query { get; init; }

    /// <summary>JSON in UTF-8; null for no body.</summary>
    public byte[]? Body { get; init; }

    /// <summary>What must not come back in a message.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}
