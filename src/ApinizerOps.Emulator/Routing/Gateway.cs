using System;

namespace ApinizerOps.Emulator;

/// <summary>Handles requests, one at a time: checks, route, handler, journal.</summary>
internal sealed class Gateway(GatewayState state, AccessTokens tokens, Router router, IDialect dialect, RequestLog journal)
{
    private readonly object _lock = new();

    public GatewayState State { get; } = state;

    public RequestLog RequestLog { get; } = journal;

    /// <summary>Handles a request. The journal has it before the reply is sent, so that a client finds it there.</summary>
    public Response Answer(Request request)
    {
        lock (_lock)
        {
            var time = DateTimeOffset.Now;
            var reply = TryHandle(request);
            RequestLog.Add(request, reply.Status, time);
            return reply;
        }
    }

    private Response TryHandle(Request request)
    {
        try
        {
            return Handle(request);
        }
        catch (ApiError refusal)
        {
            return dialect.Error(refusal).WithAllow(refusal.Allow);
        }
        catch (Exception)
        {
            return dialect.Error(ApiError.Unexpected());
        }
    }

    private Response Handle(Request request)
    {
        var target = request.Target;
        if (!router.IsAnonymous(target))
            tokens.Require(request.Authorization);
        // Checked before the route: no route exists below an unknown project.
        var project = router.ProjectOf(target) is { } name ? State.RequireProject(name) : null;
        var route = router.Find(request.Method, target);
        CheckBody(request, route.Body);
        return route.Handle(new RequestContext(State, project, route.Match(target.Segments)!, request, dialect));
    }

    private static void CheckBody(Request request, BodyKind needed)
    {
        var body = request.Body;
        if (body.IsTooLarge)
            throw ApiError.TooLarge();
        var type = needed switch
        {
            BodyKind.Form => MediaType.Form,
            BodyKind.Multipart => MediaType.Multipart,
            _ => MediaType.Json,
        };
        if (body.Length > 0 && request.Method is "POST" or "PUT" or "PATCH" && !MediaType.Is(type, request.ContentType))
            throw ApiError.WrongContentType(type);
        if (needed == BodyKind.Json && body.Json == null)
            throw ApiError.NoJson();
        if (needed == BodyKind.Multipart && request.Parts == null)
            throw ApiError.NoMultipart();
    }
}
