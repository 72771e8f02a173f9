using System;
using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>An HTTP response of the gateway.</summary>
internal sealed class ApiResponse
{
    public int Status { get; init; }

    public string? ContentType { get; init; }

    /// <summary>How the body is compressed; null if it is not. No request accepts compression.</summary>
    public string? ContentEncoding { get; init; }

    public string Body { get; init; } = "";

    /// <summary>The target of a redirect.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the server refused the request because of its load.</summary>
    public bool IsBusy { get; init; }

    /// <summary>How long the server asks to wait; null where it doesn't say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public string Gateway { get; init; } = "";

    /// <summary>From the first try to the end of this reply.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Whether the request is idempotent.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The number of retries before this reply.</summary>
    public int Retries { get; set; }

    /// <summary>Cancels long reading of the reply.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Masks the secrets of this call and of its session.</summary>
    public Redactor Redactor { get; init; } = new([]);
}
