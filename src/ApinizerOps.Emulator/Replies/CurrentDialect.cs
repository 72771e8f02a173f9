using System;
using System.Collections.Generic;
using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>
/// Servers since 2026: <c>status</c> and <c>resultMessage</c>, and 400 for whatever is not found below a good address.
/// </summary>
internal sealed class CurrentDialect : IDialect
{
    public bool KnowsAlgorithm => true;

    public bool RequiresAlgorithm => true;

    public bool ShowsKeyContent => false;

    /// <summary>Seconds.</summary>
    public long ExpiresIn(TimeSpan lifetime, DateTimeOffset end) => (long)lifetime.TotalSeconds;

    public Response Success(DeploymentReport? deployment) => Response.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("status", "SUCCESS");
        writer.WriteString("resultMessage", deployment == null ? "Saved successfully" : DeploymentText.OfAll(deployment));
        if (deployment != null)
            PodReport.Write(writer, deployment);
        writer.WriteEndObject();
    });

    public Response List<T>(IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write) => Response.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("status", "SUCCESS");
        ResultList.Write(writer, items, write, isCounted: true);
        writer.WriteEndObject();
    });

    public Response Error(ApiError refusal) => Response.Json(refusal.Kind == RefusalKind.NotFound ? 400 : refusal.Kind.Status(), writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("status", "FAILURE");
        writer.WriteString("resultMessage", refusal.Message);
        writer.WriteEndObject();
    });
}
