using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Emulator;

/// <summary>
/// A request's address, read from the text that was sent: a Uri has taken escaped signs apart already, so that
/// <c>a%2Fb</c> would be two segments.
/// </summary>
internal sealed class RequestTarget
{
    private const string Base = "/apiops/";

    public RequestTarget(string rawUrl)
    {
        var mark = rawUrl.IndexOf('?');
        Path = mark < 0 ? rawUrl : rawUrl.Substring(0, mark);
        Query = mark < 0 ? "" : rawUrl.Substring(mark + 1);
        HasTrailingSlash = Path.EndsWith("/", StringComparison.Ordinal);
        Segments = Path.StartsWith(Base, StringComparison.Ordinal) ? Split(Path.Substring(Base.Length)) : [];
    }

    /// <summary>As sent, still escaped.</summary>
    public string Path { get; }

    /// <summary>As sent, without its question mark.</summary>
    public string Query { get; }

    public bool HasTrailingSlash { get; }

    /// <summary>What lies below <c>/apiops/</c>, each segment unescaped on its own; empty for any other address.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>The first value of a parameter; null where there is none.</summary>
    public string? Parameter(string name) => new FormFields(Query).Text(name);

    private string[] Split(string path)
    {
        var text = HasTrailingSlash && path.Length > 0 ? path.Substring(0, path.Length - 1) : path;
        return [.. text.Split('/').Select(Uri.UnescapeDataString)];
    }
}
