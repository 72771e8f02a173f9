using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Mime;

namespace ApinizerOps.Emulator;

/// <summary>A completely received request.</summary>
internal sealed class Request(string method, RequestTarget target, string? authorization, string? contentType, RequestBody body)
{
    public string Method { get; } = method;

    public RequestTarget Target { get; } = target;

    public string? Authorization { get; } = authorization;

    public string? ContentType { get; } = contentType;

    public RequestBody Body { get; } = body;

    /// <summary>The parts of a multipart form; null where the body is none.</summary>
    public IReadOnlyList<ReceivedPart>? Parts { get; } = ReceivedPart.TryRead(contentType, body.Bytes);
}

/// <summary>
/// A request's address, read from the raw URL: <see cref="Uri"/> unescapes some characters, so that <c>a%2Fb</c> would be two
/// segments.
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

    /// <summary>The unescaped segments below <c>/apiops/</c>; empty for any other address.</summary>
    public IReadOnlyList<string> Segments { get; }

    /// <summary>The first value of a parameter; null where there is none.</summary>
    public string? Parameter(string name) => new FormFields(Query).Text(name);

    private string[] Split(string path)
    {
        var text = HasTrailingSlash && path.Length > 0 ? path.Substring(0, path.Length - 1) : path;
        return [.. text.Split('/').Select(Uri.UnescapeDataString)];
    }
}

/// <summary>The fields of a URL-encoded form. Of a duplicate field the first is used.</summary>
internal sealed class FormFields
{
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);

    public FormFields(string form)
    {
        foreach (var pair in form.Split('&'))
        {
            var mark = pair.IndexOf('=');
            var name = Plain(mark < 0 ? pair : pair.Substring(0, mark));
            if (!_fields.ContainsKey(name))
                _fields.Add(name, mark < 0 ? "" : Plain(pair.Substring(mark + 1)));
        }
    }

    /// <summary>A field's text; null where it is missing.</summary>
    public string? Text(string field) => _fields.TryGetValue(field, out var text) ? text : null;

    /// <exception cref="ApiError">It is missing.</exception>
    public string Required(string field) => Text(field) ?? throw ApiError.Empty(field);

    private static string Plain(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>Checks Content-Type headers.</summary>
internal static class MediaType
{
    /// <summary>The type of most bodies of the gateway, in and out.</summary>
    public const string Json = "application/json";

    /// <summary>The type of the body of a token request.</summary>
    public const string Form = "application/x-www-form-urlencoded";

    /// <summary>The type of a form with files.</summary>
    public const string Multipart = "multipart/form-data";

    /// <summary>Whether it is this type in UTF-8, the only encoding that the gateway accepts.</summary>
    public static bool Is(string expected, string? contentType)
    {
        if (string.IsNullOrWhiteSpace(contentType))
            return false;
        try
        {
            var parsed = new ContentType(contentType!);
            return Same(parsed.MediaType, expected) && (parsed.CharSet == null || Same(parsed.CharSet, "utf-8"));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
