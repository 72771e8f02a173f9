using System;
using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>
/// The replies of the pages "Create Key", "Update Key", "Set Private Key", "Remove Private Key" and "Update API Keys".
/// </summary>
internal sealed class ClassicDialect : SeedDialect
{
    public override bool KnowsAlgorithm => true;

    /// <summary>Seconds.</summary>
    public override long ExpiresIn(TimeSpan lifetime, DateTimeOffset end) => (long)lifetime.TotalSeconds;

    protected override void WriteOutcomes(Utf8JsonWriter writer, DeploymentReport deployment)
    {
        var ofProxy = deployment.Target == DeploymentTarget.ApiProxy;
        if (!ofProxy)
            writer.WriteString("message", deployment.Success ? "Deployment completed successfully" : "Deployment completed with errors");
        writer.WriteStartArray(ofProxy ? "deploymentResults" : "environmentResults");
        foreach (var outcome in deployment.Outcomes)
        {
            writer.WriteStartObject();
            writer.WriteString("environmentName", outcome.EnvironmentName);
            writer.WriteBoolean("success", outcome.Success);
            writer.WriteString("message", Message(ofProxy, outcome.Success));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Message(bool ofProxy, bool success) =>
        !success ? "Deployment failed" : ofProxy ? "Deployment successful" : "Deployed successfully";
}
