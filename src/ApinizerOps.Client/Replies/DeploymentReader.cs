using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Replies;

/// <summary>
/// Reads <c>deploymentResult</c>: keys and credentials name their list <c>environmentResults</c>, proxies
/// <c>deploymentResults</c>.
/// </summary>
internal static class DeploymentReader
{
    private static readonly string[] Lists = ["environmentResults", "deploymentResults"];

    public static IList<EnvironmentResult> Environments(JsonElement? deployment, Redactor redactor) =>
        [.. Lists.Select(name => deployment?.Property(name)).Where(list => list is { ValueKind: JsonValueKind.Array })
            .SelectMany(list => list!.Value.EnumerateArray()).Select(item => Read(item, redactor))];

    /// <summary>A deployment succeeded when nothing in it says otherwise.</summary>
    public static bool Succeeded(JsonElement deployment, IEnumerable<EnvironmentResult> results) =>
        deployment.Flag("success") != false && results.All(result => result.Success);

    private static EnvironmentResult Read(JsonElement item, Redactor redactor) => new(
        redactor.Clean(item.Text("environmentName") ?? "?"),
        item.Flag("success") ?? false,
        item.Text("message") is { } message ? redactor.Clean(message) : null);
}
