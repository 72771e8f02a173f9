using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>What is deployed; replies differ by it.</summary>
internal enum DeploymentTarget
{
    Key,
    Credential,
    ApiProxy,
}

/// <summary>What a deployment came to in one environment.</summary>
/// <param name="EnvironmentName">The environment.</param>
/// <param name="Place">Its place among the gateway's environments, from 1.</param>
/// <param name="Success">Whether it worked there.</param>
internal sealed record EnvironmentOutcome(string EnvironmentName, int Place, bool Success);

/// <summary>What a deployment came to, or its undoing, and what replies say of it; words of the pages to the letter.</summary>
internal sealed class DeploymentReport(DeploymentTarget target, IReadOnlyList<EnvironmentOutcome> outcomes, bool isUndoing)
{
    private const int PodsPerEnvironment = 2;

    public DeploymentTarget Target { get; } = target;

    public IReadOnlyList<EnvironmentOutcome> Outcomes { get; } = outcomes;

    /// <summary>Whether it worked everywhere.</summary>
    public bool Success => Outcomes.All(outcome => outcome.Success);

    /// <summary>What is said of it as a whole.</summary>
    public string Message => Noun + (Success ? " completed successfully" : " completed with errors");

    private string Noun => isUndoing ? "Undeployment" : "Deployment";

    /// <summary>What is said of one environment or pod.</summary>
    public string MessageOf(bool success) =>
        !success ? Noun + " failed" : isUndoing ? "Undeployed successfully" : "Deployed successfully";

    /// <summary>The same on the pages of proxies, which have words of their own.</summary>
    public string MessageOfProxy(bool success) => Noun + (success ? " successful" : " failed");

    /// <summary>
    /// Pod by pod, two of them per environment: where an environment fails, only its second pod does. Keys and credentials have
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
            var number = ((outcome.Place - 1) * PodsPerEnvironment) + i;
            var success = outcome.Success || i < PodsPerEnvironment;
            yield return new JsonObject
            {
                ["envName"] = outcome.EnvironmentName,
                ["podName"] = "worker-" + Text(number),
                ["podIp"] = "10.0." + Text(number / 200) + "." + Text(10 + (number % 200)),
                ["success"] = success,
                ["responseTime"] = TimeOf(number),
                ["detail"] = MessageOf(success),
            };
        }
    }

    private static int TimeOf(EnvironmentOutcome outcome) =>
        Enumerable.Range(((outcome.Place - 1) * PodsPerEnvironment) + 1, PodsPerEnvironment).Sum(TimeOf);

    // Milliseconds that can be foretold; nothing is deployed.
    private static int TimeOf(int pod) => 10 + pod;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
