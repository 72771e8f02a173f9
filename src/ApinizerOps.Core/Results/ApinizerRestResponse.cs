using System;
using System.Collections.Generic;

namespace ApinizerOps;

/// <summary>A whole reply of a gateway, from <c>Invoke-ApinizerRestMethod -Raw</c>. Nothing in it is masked.</summary>
public sealed class ApinizerRestResponse
{
    internal ApinizerRestResponse()
    {
    }

    /// <summary>The gateway.</summary>
    public string Gateway { get; internal init; } = "";

    /// <summary>The method of the call.</summary>
    public RestMethod Method { get; internal init; }

    /// <summary>The path below <c>apiops/</c>, as it was sent, without the query.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; internal init; }

    /// <summary>The media type of the body; null where the reply names none.</summary>
    public string? ContentType { get; internal init; }

    /// <summary>The headers; the values of one that came several times are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal init; } = new Dictionary<string, string>();

    /// <summary>The body as text; null where it isn't text, or went to a file.</summary>
    public string? Body { get; internal init; }

    /// <summary>The bytes of the body; null where it went to a file.</summary>
    public byte[]? Content { get; internal init; }

    /// <summary>The file that has the body; null where it went to none.</summary>
    public string? OutFile { get; internal set; }

    /// <summary>From the first try to the end of the reply.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>The values in the body.</summary>
    internal IReadOnlyList<object?> Values { get; init; } = [];

    /// <summary>The failure that the reply reports; null for none.</summary>
    internal ApinizerException? Error { get; init; }

    /// <summary>Status, type and size in one line.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"HTTP {StatusCode}, {ContentType ?? "untyped"}, {(Content == null ? "in a file" : $"{Content.Length} bytes")}");
}
