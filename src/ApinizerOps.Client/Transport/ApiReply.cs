using System;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Transport;

/// <summary>One reply, before it is known what it says.</summary>
internal sealed class ApiReply
{
    public int Status { get; init; }

    public string? ContentType { get; init; }

    public string Body { get; init; } = "";

    /// <summary>Where a redirect pointed.</summary>
    public string? Location { get; init; }

    public string Gateway { get; init; } = "";

    public TimeSpan Elapsed { get; init; }

    /// <summary>Knows the secrets of this call.</summary>
    public Redactor Redactor { get; init; } = new([]);
}
