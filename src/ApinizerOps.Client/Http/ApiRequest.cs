using System.Collections.Generic;
using System.Net.Http;

namespace ApinizerOps.Client.Http;

/// <summary>One request, before it is known how it travels.</summary>
internal sealed class ApiRequest(HttpMethod method, string route)
{
    public HttpMethod Method { get; } = method;

    /// <summary>The escaped path below the API Ops base.</summary>
    public string Route { get; } = route;

    /// <summary>The query without its question mark.</summary>
    public string? Query { get; init; }

    /// <summary>The body in UTF-8; null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>The body's media type.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>The media types that may come back.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>
    /// Whether doing it twice does no more than doing it once, so that it may be sent again after it may have arrived.
    /// </summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether it goes without a token.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>What must not come back in a message; read where there is one.</summary>
    public IEnumerable<string>? Secrets { get; init; }
}
