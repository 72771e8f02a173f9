using System;

namespace ApinizerOps.Emulator;

/// <summary>Answers requests, one at a time: checks, route, handler, journal.</summary>
internal sealed class Gateway(GatewayState state, AccessTokens tokens, Router router, IDialect dialect, Journal journal)
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
            return dialect.Error(refusal).Allowing(refusal.Allow);
        }
        catch (Exception)
        {
            return dialect.Error(Refusal.Unexpected());
        }
    }

    private Reply Handle(Request request)
    {
        var target = request.Target;
        if (!router.IsOpen(target))
            tokens.Require(request.Authorization);
        // Before the path as a whole: below a project that can't be seen nothing is known.
        var project = router.ProjectOf(target) is { } name ? State.RequireProject(name) : null;
        var route = router.Find(request.Method, target);
        CheckBody(request, route.Body);
        return route.Handle(new Call(State, project, route.Match(target.Segments)!, request, dialect));
    }

    private static void CheckBody(Request request, BodyKind needed)
    {
        var body = request.Body;
        if (body.IsTooLarge)
            throw Refusal.TooLarge();
        var type = needed == BodyKind.Form ? MediaType.Form : MediaType.Json;
        if (body.Length > 0 && request.Method is "POST" or "PUT" or "PATCH" && !MediaType.Is(type, request.ContentType))
            throw Refusal.WrongContentType(type);
        if (needed == BodyKind.Json && body.Json == null)
            throw Refusal.NoJson();
    }
}
