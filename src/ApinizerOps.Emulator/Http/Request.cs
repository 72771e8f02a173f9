namespace ApinizerOps.Emulator;

/// <summary>A request, complete and off the wire.</summary>
internal sealed class Request(string method, RequestTarget target, string? authorization, string? contentType, RequestBody body)
{
    public string Method { get; } = method;

    public RequestTarget Target { get; } = target;

    public string? Authorization { get; } = authorization;

    public string? ContentType { get; } = contentType;

    public RequestBody Body { get; } = body;
}
