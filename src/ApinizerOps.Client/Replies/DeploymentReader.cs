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
    private bool _failed;
    private int _count;

    private DeploymentReader(ApiReply reply) => _reply = reply;

    /// <returns>
    /// The environments, and whether the deployment succeeded: it did when nothing in it says otherwise; null where it
    /// says nothing at all.
    /// </returns>
    public static (EnvironmentResultCollection Results, bool? Deployed) Read(JsonElement? deployment, ApiReply reply)
    {
        if (deployment is not { } present)
            return (EnvironmentResultCollection.None, null);
        var reader = new DeploymentReader(reply);
        var whole = Verdict(present);
        reader.Walk(present, environment: null, success: whole ?? false);
        var results = new EnvironmentResultCollection([.. reader._order.Select(entry => entry.ToResult(reply.Redactor))]);
        if (reader._failed || results.Any(result => !result.Success))
            return (results, false);
        return (results, whole == null && results.Count == 0 ? null : true);
    }

    private void Walk(JsonElement element, string? environment, bool success)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Walk(item, environment, success);
            return;
        }

        var verdict = Verdict(element);
        _failed |= verdict == false;
        if (element.ValueKind != JsonValueKind.Object)
            return;
        environment = Environment(element) ?? environment;
        success = verdict ?? success;
        if (environment != null)
            Entry(environment).Add(element, success);
        foreach (var property in element.EnumerateObject())
        {
            if (property.NameEquals("failedEnvironments"))
                AddFailed(property.Value);
            else if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                Walk(property.Value, environment, success);
        }
    }

    /// <summary>Whoever is named here failed, in whatever form, and whatever else is said.</summary>
    private void AddFailed(JsonElement named)
    {
        if (named.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in named.EnumerateArray())
                AddFailed(item);
            return;
        }

        if (named.ValueKind == JsonValueKind.Null)
            return;
        _failed = true;
        Walk(named, environment: null, success: false);
        if ((named.Text() ?? Environment(named)) is { } name)
            Entry(name).Fail();
    }

    /// <summary>What an element says of its success; a flag that can't be read is no good one.</summary>
    private static bool? Verdict(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return element.Flag();
        if (element.Says("status", "FAILURE"))
            return false;
        if (element.Property("success") is { } flag)
            return flag.Flag() ?? false;
        return element.Says("status", "SUCCESS") ? true : null;
    }

    private static string? Environment(JsonElement element) => element.Text("environmentName") ?? element.Text("envName");

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
