using System;
using System.Collections.Generic;
using System.Linq;

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

    /// <summary>A text of the form, which servers also read from the query; null where it was not sent.</summary>
    public string? Field(string name) =>
        Parts.FirstOrDefault(part => string.Equals(part.Name, name, StringComparison.Ordinal) && part.FileName == null)?.Text ?? Target.Parameter(name);

    /// <exception cref="ApiError">It is missing or blank.</exception>
    public string RequiredField(string name) => Field(name) is { } text && text.Trim().Length > 0 ? text : throw ApiError.EmptyValue(name);

    /// <summary>Creates the reply.</summary>
    public IDialect Dialect { get; } = dialect;

    /// <summary>The name of the project in the path.</summary>
    public string ProjectName => Name("project");

    /// <summary>A name from the path.</summary>
    public string Name(string place) => names[place];
}
