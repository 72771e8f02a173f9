using System;
using System.Collections.Generic;
using System.IO;
using System.Net.Http;
using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>An HTTP request to the gateway.</summary>
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

    /// <summary>The parts of a form, which are made into the body; null where the body is no form.</summary>
    public IReadOnlyList<FormPart>? Form
    {
        get;
        init
        {
            field = value;
            if (value != null)
                (Body, ContentType) = MultipartForm.Write(value);
        }
    }

    /// <summary>The accepted media types of the reply.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>Whether the request is idempotent, so that it may be repeated even if the server may have received it.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>Whether headers and bytes of the reply are kept.</summary>
    public bool KeepsReply { get; init; }

    /// <summary>Where the body of a success is written as it comes, from the start at each try; null to keep it in memory.</summary>
    public Stream? Output { get; init; }

    /// <summary>Whether it is sent without a token.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Secrets of the request, to be masked in the reply's messages; enumerated only if there is one.</summary>
    public IEnumerable<string>? Secrets { get; init; }
}

/// <summary>The context of a request, and how long it has waited.</summary>
internal sealed class RequestState(CallContext context)
{
    public ICallObserver? Observer { get; } = context.Observer;

    public CancellationToken Cancellation { get; } = context.Cancellation;

    /// <summary>The total wait before retries so far, including those of a login.</summary>
    public TimeSpan Waited { get; set; }

    /// <summary>The end of the pause that the server asked this call for.</summary>
    public TimeSpan PauseEnd { get; set; }
}
