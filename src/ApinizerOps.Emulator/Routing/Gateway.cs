using System;

namespace ApinizerOps.Emulator;

/// <summary>Answers requests, one at a time: checks, route, handler, journal.</summary>
internal sealed class Gateway(GatewayState state, BearerToken token, Router router, IDialect dialect, Journal journal)
{
    private readonly object _lock = new();

    public GatewayState State { get; } = state;

    public Journal Journal { get; } = journal;

    /// <summary>Answers. The journal has the request when this returns, so a caller who has the reply finds it there.</summary>
    public Reply Answer(Request request)
    {
        lock (_lock)
        {
            var time = DateTimeOffset.Now;
            var reply = TryHandle(request);
            Journal.Add(request, reply.Status, time);
            return reply;
        }
    }

    private Reply TryHandle(Request request)
    {
        try
        {
            return Handle(request);
        }
        catch (Refusal refusal)
        {
            return dialect.Error(refusal.Status, refusal.Code, refusal.Message).Allowing(refusal.Allow);
        }
        catch (Exception)
        {
            // Without details: they could quote the request.
            return dialect.Error(500, "internal_server_error", "Unexpected error");
        }
    }

    private Reply Handle(Request request)
    {
        if (!token.Accepts(request.Authorization))
            throw Refusal.InvalidToken();
        var project = FindProject(request.Target);
        var route = router.Find(request.Method, request.Target);
        CheckBody(request, route);
        return route.Handle(new Call(State, project, route.Match(request.Target.Segments)!, request, dialect));
    }

    // Before the path as a whole: below a project that can't be seen nothing is known.
    private ProjectState FindProject(RequestTarget target)
    {
        if (target.Segments.Count < 2 || !string.Equals(target.Segments[0], "projects", StringComparison.Ordinal))
            throw Refusal.NoPath(target.Path);
        return State.Projects.TryGetValue(target.Segments[1], out var project)
            ? project
            : throw Refusal.NoProject(target.Segments[1]);
    }

    private static void CheckBody(Request request, Route route)
    {
        var body = request.Body;
        if (body.IsTooLarge)
            throw Refusal.TooLarge();
        if (body.Length > 0 && request.Method is "POST" or "PUT" or "PATCH" && !MediaType.IsJson(request.ContentType))
            throw Refusal.WrongContentType();
        if (route.NeedsBody && body.Json == null)
            throw Refusal.NoJson();
    }
}
