using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>
/// The replies of the pages "Create Key", "Update Key", "Set Private Key", "Remove Private Key" and "Update API Keys":
/// <c>{"success":true,…}</c> and <c>{"error":…,"error_description":…}</c>.
/// </summary>
internal sealed class ClassicDialect : IDialect
{
    public Reply Success(DeploymentReport? deployment) => new(200, JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteBoolean("success", true);
        if (deployment != null)
            WriteDeployment(writer, deployment);
        writer.WriteEndObject();
    }));

    public Reply Error(int status, string code, string text) => new(status, JsonText.Write(writer =>
    {
        writer.WriteStartObject();
        writer.WriteString("error", code);
        writer.WriteString("error_description", text);
        writer.WriteEndObject();
    }));

    private static void WriteDeployment(Utf8JsonWriter writer, DeploymentReport deployment)
    {
        var ofProxy = deployment.Target == DeploymentTarget.ApiProxy;
        writer.WriteStartObject("deploymentResult");
        writer.WriteBoolean("success", deployment.Success);
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
        writer.WriteEndObject();
    }

    private static string Message(bool ofProxy, bool success) =>
        !success ? "Deployment failed" : ofProxy ? "Deployment successful" : "Deployed successfully";
}
