using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>
/// Servers older than the API pages: deployment results name only failed environments, a 404 has no body, <c>expires_in</c> is
/// a point in time, lists have no count, and keys are returned with their content.
/// </summary>
internal sealed class LegacyDialect : OlderDialect
{
    public override bool KnowsAlgorithm => false;

    public override bool ShowsKeyContent => true;

    protected override bool IncludesCount => false;

    /// <summary>Milliseconds since 1970.</summary>
    public override long ExpiresIn(TimeSpan lifetime, DateTimeOffset end) => end.ToUnixTimeMilliseconds();

    public override Response Error(ApiError error) =>
        error.Kind.Status() == 404 ? Response.Empty(404) : base.Error(error);

    protected override void AddOutcomes(JsonObject result, DeploymentReport deployment) => result["failedEnvironments"] =
        new JsonArray([.. deployment.Outcomes.Where(outcome => !outcome.Success).Select(outcome => JsonValue.Create(outcome.EnvironmentName))]);
}
