using System;
using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>
/// The replies of the pages "Create Key", "Update Key", "Set Private Key", "Remove Private Key" and "Update API Keys".
/// </summary>
internal sealed class ClassicDialect : SeedDialect
{
    public override bool KnowsAlgorithm => true;

    protected override bool CountsLists => true;

    /// <summary>Seconds.</summary>
    public override long ExpiresIn(TimeSpan lifetime, DateTimeOffset end) => (long)lifetime.TotalSeconds;

    protected override void WriteOutcomes(Utf8JsonWriter writer, DeploymentReport deployment)
    {
        var ofProxy = deployment.Target == DeploymentTarget.ApiProxy;
        if (!ofProxy)
            writer.WriteString("message", DeploymentText.OfAll(deployment));
        writer.WriteStartArray(ofProxy ? "deploymentResults" : "environmentResults");
        foreach (var outcome in deployment.Outcomes)
        {
            writer.WriteStartObject();
            writer.WriteString("environmentName", outcome.EnvironmentName);
            writer.WriteBoolean("success", outcome.Success);
            writer.WriteString("message", ofProxy
                ? DeploymentText.OfProxy(deployment, outcome.Success)
                : DeploymentText.OfOne(deployment, outcome.Success));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
