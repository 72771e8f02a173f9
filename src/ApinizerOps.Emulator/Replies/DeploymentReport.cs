using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>The kind of object that is deployed, on which the format of replies depends.</summary>
internal enum DeploymentTarget
{
    Key,
    Credential,
    ApiProxy,
}

/// <summary>The outcome of a deployment in one environment.</summary>
/// <param name="EnvironmentName">The environment.</param>
/// <param name="Position">Its position among the gateway's environments, from 1.</param>
/// <param name="Success">Whether it worked there.</param>
internal sealed record EnvironmentOutcome(string EnvironmentName, int Position, bool Success);

/// <summary>The outcome of a deployment or undeployment, with the messages of the pages.</summary>
internal sealed class DeploymentReport(DeploymentTarget target, IReadOnlyList<EnvironmentOutcome> outcomes, bool isUndeployment)
{
    private const int PodsPerEnvironment = 2;

    public DeploymentTarget Target { get; } = target;

    public IReadOnlyList<EnvironmentOutcome> Outcomes { get; } = outcomes;

    /// <summary>Whether it worked everywhere.</summary>
    public bool Success => Outcomes.All(outcome => outcome.Success);

    /// <summary>The message for the whole deployment.</summary>
    public string Message => Noun + (Success ? " completed successfully" : " completed with errors");

    private string Noun => isUndeployment ? "Undeployment" : "Deployment";

    /// <summary>The message for one environment or pod.</summary>
    public string EnvironmentMessage(bool success) =>
        !success ? Noun + " failed" : isUndeployment ? "Undeployed successfully" : "Deployed successfully";

    /// <summary>The message for one environment of a proxy, whose pages use other words.</summary>
    public string ProxyMessage(bool success) => Noun + (success ? " successful" : " failed");

    /// <summary>
    /// The result per pod, two per environment. If an environment fails, only its second pod fails. Keys and credentials have
    /// all pods in one list, proxies have a list for each environment.
    /// </summary>
    public JsonObject ToPodList() => new()
    {
        ["success"] = Success,
        ["responseTime"] = Outcomes.Sum(TimeOf),
        ["detailList"] = new JsonArray([.. Outcomes.SelectMany(outcome => Target != DeploymentTarget.ApiProxy ? Pods(outcome) :
        [
            new JsonObject
            {
                ["envName"] = outcome.EnvironmentName,
                ["success"] = outcome.Success,
                ["responseTime"] = TimeOf(outcome),
                ["detailList"] = new JsonArray([.. Pods(outcome)]),
            },
        ])]),
    };

    private IEnumerable<JsonNode> Pods(EnvironmentOutcome outcome)
    {
        for (var i = 1; i <= PodsPerEnvironment; i++)
        {
            var number = ((outcome.Position - 1) * PodsPerEnvironment) + i;
            var success = outcome.Success || i < PodsPerEnvironment;
            yield return new JsonObject
            {
                ["envName"] = outcome.EnvironmentName,
                ["podName"] = "worker-" + Text(number),
                ["podIp"] = "10.0." + Text(number / 200) + "." + Text(10 + (number % 200)),
                ["success"] = success,
                ["responseTime"] = TimeOf(number),
                ["detail"] = EnvironmentMessage(success),
            };
        }
    }

    private static int TimeOf(EnvironmentOutcome outcome) =>
        Enumerable.Range(((outcome.Position - 1) * PodsPerEnvironment) + 1, PodsPerEnvironment).Sum(TimeOf);

    // Predictable milliseconds, since nothing is deployed.
    private static int TimeOf(int pod) => 10 + pod;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
