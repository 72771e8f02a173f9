using System;
using System.Threading;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>One reply, before it is known what it says.</summary>
internal sealed class ApiResponse
{
    public int Status { get; init; }

    public string? ContentType { get; init; }

    /// <summary>How the body is compressed; null where it is not. No request asks for that.</summary>
    public string? ContentEncoding { get; init; }

    public string Body { get; init; } = "";

    /// <summary>Where a redirect pointed.</summary>
    public string? Location { get; init; }

    /// <summary>Whether the server did nothing but ask to slow down.</summary>
    public bool IsBusy { get; init; }

    /// <summary>How long the server asks to wait; null where it doesn't say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public string Gateway { get; init; } = "";

    /// <summary>From the first try to the end of this reply.</summary>
    public TimeSpan Elapsed { get; set; }

    /// <summary>Whether the request may be sent again after it may have arrived.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>How many tries came before the one that brought this reply.</summary>
    public int Retries { get; set; }

    /// <summary>Tells whoever reads it at length that nobody waits any more.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Knows the secrets of this call and of its session.</summary>
    public Redactor Redactor { get; init; } = new([]);
}
