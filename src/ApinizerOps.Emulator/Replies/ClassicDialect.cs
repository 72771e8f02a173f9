using System;
using System.Linq;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>
/// The replies of the pages "Create Key", "Update Key", "Set Private Key", "Remove Private Key" and "Update API Keys".
/// </summary>
internal sealed class ClassicDialect : OlderDialect
{
    public override bool KnowsAlgorithm => true;

    protected override bool IncludesCount => true;

    /// <summary>Seconds.</summary>
    public override long ExpiresIn(TimeSpan lifetime, DateTimeOffset end) => (long)lifetime.TotalSeconds;

    protected override void AddOutcomes(JsonObject result, DeploymentReport deployment)
    {
        var isOfProxy = deployment.Target == DeploymentTarget.ApiProxy;
        if (!isOfProxy)
            result["message"] = deployment.Message;
        result[isOfProxy ? "deploymentResults" : "environmentResults"] = new JsonArray([.. deployment.Outcomes.Select(outcome => new JsonObject
        {
            ["environmentName"] = outcome.EnvironmentName,
            ["success"] = outcome.Success,
            ["message"] = isOfProxy ? deployment.ProxyMessage(outcome.Success) : deployment.EnvironmentMessage(outcome.Success),
        })]);
    }
}
