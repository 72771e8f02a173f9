using System.Globalization;
using System.Linq;
using System.Text.Json;

namespace ApinizerOps.Emulator;

/// <summary>
/// A deployment pod by pod, two of them per environment: where an environment fails, only its second pod does. Keys and
/// credentials have all pods in one list, proxies have a list for each environment.
/// </summary>
internal static class PodReport
{
    private const int Pods = 2;

    public static void Write(Utf8JsonWriter writer, DeploymentReport deployment)
    {
        writer.WriteStartObject("deploymentResult");
        writer.WriteBoolean("success", deployment.Success);
        writer.WriteNumber("responseTime", deployment.Outcomes.Sum(TimeOf));
        writer.WriteStartArray("detailList");
        foreach (var outcome in deployment.Outcomes)
        {
            if (deployment.Target == DeploymentTarget.ApiProxy)
                WriteEnvironment(writer, deployment, outcome);
            else
                WritePods(writer, deployment, outcome);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteEnvironment(Utf8JsonWriter writer, DeploymentReport deployment, EnvironmentOutcome outcome)
    {
        writer.WriteStartObject();
        writer.WriteString("envName", outcome.EnvironmentName);
        writer.WriteBoolean("success", outcome.Success);
        writer.WriteNumber("responseTime", TimeOf(outcome));
        writer.WriteStartArray("detailList");
        WritePods(writer, deployment, outcome);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WritePods(Utf8JsonWriter writer, DeploymentReport deployment, EnvironmentOutcome outcome)
    {
        for (var i = 1; i <= Pods; i++)
        {
            var number = ((outcome.Place - 1) * Pods) + i;
            var success = outcome.Success || i < Pods;
            writer.WriteStartObject();
            writer.WriteString("envName", outcome.EnvironmentName);
            writer.WriteString("podName", "worker-" + Text(number));
            writer.WriteString("podIp", "10.0." + Text(number / 200) + "." + Text(10 + (number % 200)));
            writer.WriteBoolean("success", success);
            writer.WriteNumber("responseTime", TimeOf(number));
            writer.WriteString("detail", DeploymentText.OfOne(deployment, success));
            writer.WriteEndObject();
        }
    }

    private static int TimeOf(EnvironmentOutcome outcome) =>
        Enumerable.Range(((outcome.Place - 1) * Pods) + 1, Pods).Sum(TimeOf);

    // Milliseconds that can be foretold; nothing is deployed.
    private static int TimeOf(int pod) => 10 + pod;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
