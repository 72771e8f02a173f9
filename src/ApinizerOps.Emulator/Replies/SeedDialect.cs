using System;
using System.Collections.Generic;
using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>What the older generations share: <c>{"success":true,…}</c> and <c>{"error":…,"error_description":…}</c>.</summary>
internal abstract class SeedDialect : IDialect
{
    public abstract bool KnowsAlgorithm { get; }

    public bool RequiresAlgorithm => false;

    public virtual bool ShowsKeyContent => false;

    /// <summary>Whether a list comes with its count.</summary>
    protected abstract bool CountsLists { get; }

    public abstract long ExpiresIn(TimeSpan lifetime, DateTimeOffset end);

    public Response Success(DeploymentReport? deployment) => Response.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success", true);
        if (deployment != null)
        {
            writer.WriteStartObject("deploymentResult");
            writer.WriteBoolean("success", deployment.Success);
            WriteOutcomes(writer, deployment);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    });

    public Response List<T>(IReadOnlyCollection<T> items, Action<Utf8JsonWriter, T> write) => Response.Json(200, writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success", true);
        ResultList.Write(writer, items, write, CountsLists);
        writer.WriteEndObject();
    });

    public virtual Response Error(ApiError refusal) => Response.Json(refusal.Kind.Status(), writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("error", refusal.Kind.Code());
        // They don't say what is wrong with a token.
        writer.WriteString("error_description", refusal.Kind == RefusalKind.BadToken ? "Invalid token" : refusal.Message);
        writer.WriteEndObject();
    });

    /// <summary>Writes what <c>deploymentResult</c> says beyond its success.</summary>
    protected abstract void WriteOutcomes(Utf8JsonWriter writer, DeploymentReport deployment);
}
