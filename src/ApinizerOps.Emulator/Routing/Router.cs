using System;
using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Emulator;

/// <summary>Finds the route for a request.</summary>
internal sealed class Router(IEnumerable<IResource> resources)
{
    private readonly Route[] _routes = [.. resources.SelectMany(resource => resource.Routes)];

    /// <summary>Whether a path needs no token, for all methods.</summary>
    public bool IsAnonymous(RequestTarget target) => _routes.Any(route => route.IsAnonymous && route.Match(target.Segments) != null);

    /// <summary>The project in a path, whether it exists or not; null if there is none.</summary>
    public string? ProjectOf(RequestTarget target) =>
        _routes.Select(route => route.ProjectOf(target.Segments)).FirstOrDefault(project => project != null);

    /// <exception cref="ApiError">Unknown path, missing trailing slash, or wrong method.</exception>
    public Route Find(string method, RequestTarget target)
    {
        var onPath = _routes.Where(route => route.Match(target.Segments) != null).ToList();
        if (onPath.Count == 0)
            throw ApiError.NoPath(target.Path);
        var exact = onPath.Where(route => route.AcceptsSlash(target)).ToList();
        if (exact.Count == 0)
            throw target.HasTrailingSlash ? ApiError.NoPath(target.Path) : ApiError.NoTrailingSlash(target.Path);
        // As Spring does; the reply has no body.
        var served = string.Equals(method, "HEAD", StringComparison.Ordinal) ? "GET" : method;
        return exact.FirstOrDefault(route => string.Equals(route.Method, served, StringComparison.Ordinal))
            ?? throw ApiError.WrongMethod(method, string.Join(", ", exact.Select(route => route.Method)));
    }
}
