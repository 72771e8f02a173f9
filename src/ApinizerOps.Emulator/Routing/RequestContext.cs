using System;
using System.Collections.Generic;

namespace ApinizerOps.Emulator;

/// <summary>A checked request, for the handler of its route.</summary>
internal sealed class RequestContext(
    GatewayState state, ProjectState? project, IReadOnlyDictionary<string, string> names, Request request, IDialect dialect)
{
    public GatewayState State { get; } = state;

    /// <summary>The project in the path; throws if the route has none.</summary>
    public ProjectState Project => project ?? throw new InvalidOperationException("The route has no project.");

    public RequestTarget Target { get; } = request.Target;

    /// <summary>The body's fields; none where the route needs no body.</summary>
    public JsonFields Body { get; } = new(request.Body.Json ?? default);

    /// <summary>The body's fields where the route needs a form.</summary>
    public FormFields Form => new(request.Body.Text);

    /// <summary>The body's parts where the route needs a multipart form.</summary>
    public IReadOnlyList<ReceivedPart> Parts { get; } = request.Parts ?? [];

    /// <summary>Creates the reply.</summary>
    public IDialect Dialect { get; } = dialect;

    /// <summary>A name from the path.</summary>
    public string Name(string place) => names[place];
}
