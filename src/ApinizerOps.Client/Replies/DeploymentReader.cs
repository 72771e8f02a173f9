using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using ApinizerOps.Client.Transport;

namespace ApinizerOps.Client.Replies;

/// <summary>
/// Reads <c>deploymentResult</c> of every generation: lists of environments (keys and credentials name theirs
/// <c>environmentResults</c>, proxies <c>deploymentResults</c>), lists of pods nested at will (<c>detailList</c>), and
/// the bare names of those that failed (<c>failedEnvironments</c>).
/// </summary>
internal sealed class DeploymentReader
{
    private readonly ApiReply _reply;
    private readonly Dictionary<string, EnvironmentEntry> _entries = new();
    private readonly List<EnvironmentEntry> _order = [];
    private int _count;

    private DeploymentReader(ApiReply reply) => _reply = reply;

    public static EnvironmentResultCollection Read(JsonElement? deployment, ApiReply reply)
    {
        if (deployment is not { } present)
            return EnvironmentResultCollection.None;
        var reader = new DeploymentReader(reply);
        reader.Walk(present, environment: null, success: present.Flag("success") ?? false);
        return new EnvironmentResultCollection([.. reader._order.Select(entry => entry.ToResult(reply.Redactor))]);
    }

    /// <summary>A deployment succeeded when nothing in it says otherwise; null where it says nothing at all.</summary>
    public static bool? Succeeded(JsonElement? deployment, EnvironmentResultCollection results) =>
        deployment is not { } present || (present.Flag("success") == null && results.Count == 0)
            ? null : present.Flag("success") != false && results.All(result => result.Success);

    private void Walk(JsonElement element, string? environment, bool success)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Walk(item, environment, success);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        environment = element.Text("environmentName") ?? element.Text("envName") ?? environment;
        success = element.Flag("success") ?? success;
        if (environment != null)
            Entry(environment).Add(element, success);
        foreach (var property in element.EnumerateObject())
        {
            if (property.NameEquals("failedEnvironments"))
                AddFailed(property.Value);
            else
                Walk(property.Value, environment, success);
        }
    }

    private void AddFailed(JsonElement list)
    {
        if (list.ValueKind != JsonValueKind.Array)
            return;
        foreach (var item in list.EnumerateArray())
        {
            if (item.Text() is { } name)
                Entry(name).Fail();
            else
                Walk(item, environment: null, success: false);
        }
    }

    private EnvironmentEntry Entry(string name)
    {
        Limit.Check(++_count, _reply);
        if (!_entries.TryGetValue(name, out var entry))
        {
            _entries.Add(name, entry = new EnvironmentEntry(name));
            _order.Add(entry);
        }

        return entry;
    }
}
