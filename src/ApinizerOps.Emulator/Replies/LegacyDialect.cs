using System;
using System.Linq;
using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>
/// Servers older than the pages: a deployment names only the environments that failed, a 404 has no body,
/// <c>expires_in</c> is a time rather than a span, lists aren't counted, and keys are read with their content.
/// </summary>
internal sealed class LegacyDialect : SeedDialect
{
    public override bool KnowsAlgorithm => false;

    public override bool ShowsKeyContent => true;

    protected override bool CountsLists => false;

    /// <summary>Milliseconds since 1970.</summary>
    public override long ExpiresIn(TimeSpan lifetime, DateTimeOffset end) => end.ToUnixTimeMilliseconds();

    public override Response Error(ApiError refusal) =>
        refusal.Kind.Status() == 404 ? Response.Empty(404) : base.Error(refusal);

    protected override void WriteOutcomes(Utf8JsonWriter writer, DeploymentReport deployment)
    {
        writer.WriteStartArray("failedEnvironments");
        foreach (var outcome in deployment.Outcomes.Where(outcome => !outcome.Success))
            writer.WriteStringValue(outcome.EnvironmentName);
        writer.WriteEndArray();
    }
}
