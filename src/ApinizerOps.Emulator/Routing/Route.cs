using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>A method and a path with names in it, such as <c>projects/{project}/keys/{key}/</c>.</summary>
internal sealed class Route
{
    private const string Project = "{project}";

    private readonly string[] _parts;
    private readonly bool _endsInSlash;

    /// <param name="method">The HTTP method.</param>
    /// <param name="pattern">The path below <c>/apiops/</c>, with its trailing slash where it needs one.</param>
    /// <param name="handle">Handles the request; throws an <see cref="ApiError"/> to refuse it.</param>
    public Route(string method, string pattern, Func<RequestContext, Response> handle)
    {
        Method = method;
        Pattern = pattern;
        Handle = handle;
        _parts = pattern.TrimEnd('/').Split('/');
        _endsInSlash = pattern.EndsWith("/", StringComparison.Ordinal);
    }

    public string Method { get; }

    /// <summary>The path below <c>/apiops/</c>, as it was given.</summary>
    public string Pattern { get; }

    public Func<RequestContext, Response> Handle { get; }

    /// <summary>The body that the request must have.</summary>
    public BodyKind Body { get; init; }

    /// <summary>Whether it needs no token.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>Whether the path may have a trailing slash or not.</summary>
    public bool IsSlashOptional { get; init; }

    public bool AcceptsSlash(RequestTarget target) => IsSlashOptional || target.HasTrailingSlash == _endsInSlash;

    /// <summary>
    /// The project in a path, whatever follows it; null if the pattern has none, or if the path begins differently.
    /// </summary>
    public string? ProjectOf(IReadOnlyList<string> segments)
    {
        var place = Array.IndexOf(_parts, Project);
        if (place < 0 || segments.Count <= place)
            return null;
        for (var i = 0; i < place; i++)
        {
            if (!string.Equals(_parts[i], segments[i], StringComparison.Ordinal))
                return null;
        }

        return segments[place];
    }

    /// <summary>The names in a path, by their placeholders; null if the path does not match.</summary>
    public IReadOnlyDictionary<string, string>? Match(IReadOnlyList<string> segments)
    {
        if (segments.Count != _parts.Length)
            return null;
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < _parts.Length; i++)
        {
            var isName = _parts[i][0] == '{';
            if (isName ? segments[i].Length == 0 : !string.Equals(_parts[i], segments[i], StringComparison.Ordinal))
                return null;
            if (isName)
                names.Add(_parts[i].Trim('{', '}'), segments[i]);
        }

        return names;
    }
}
