using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Responses;

/// <summary>
/// Reads <c>deploymentResult</c> of every generation: lists of environments (keys and credentials name theirs
/// <c>environmentResults</c>, proxies <c>deploymentResults</c>), lists of pods at any depth (<c>detailList</c>), and names of
/// environments that failed (<c>failedEnvironments</c>). Decides for every call whether something is deployed.
/// </summary>
internal sealed class DeploymentReader
{
    private readonly ApiResponse _reply;
    private readonly bool _undeploys;
    private readonly Dictionary<string, EnvironmentResultBuilder> _entries = new();
    private readonly List<EnvironmentResultBuilder> _order = [];
    private bool _failed;
    private bool _listsOutcomes;
    private int _count;

    private DeploymentReader(ApiResponse reply, bool undeploys) => (_reply, _undeploys) = (reply, undeploys);

    /// <param name="deployment">The reply's <c>deploymentResult</c>; null where it has none.</param>
    /// <param name="requested">
    /// The environments that the call named for the deployment, an empty list where it named none; null where no deployment
    /// was asked for.
    /// </param>
    /// <param name="reply">The reply.</param>
    /// <param name="undeploys">Whether the call undeploys, so that <c>deployed: true</c> means failure.</param>
    /// <returns>
    /// The environments; whether the deployment is confirmed (true), failed (false) or neither (null); and, if a requested
    /// deployment is neither, the environments that the reply does not report.
    /// </returns>
    /// <remarks>
    /// A deployment is confirmed when the reply says success and nothing in it says otherwise, and, where it lists outcomes,
    /// when each environment that the call named is listed.
    /// </remarks>
    public static (EnvironmentResultCollection Results, bool? Deployed, IReadOnlyList<string>? Unconfirmed) Read(
        JsonElement? deployment, IReadOnlyList<string>? requested, ApiResponse reply, bool undeploys)
    {
        if (deployment is not { } present)
            return (EnvironmentResultCollection.None, null, requested);
        var reader = new DeploymentReader(reply, undeploys);
        var whole = reader.ReadSuccess(present);
        reader.Walk(present, environment: null, success: whole ?? false, isWhole: true);
        var results = new EnvironmentResultCollection([.. reader._order.Select(entry => entry.ToResult(reply.Redactor))]);
        if (reader._failed || results.Any(result => !result.Success))
            return (results, false, null);
        var saysSuccess = whole == true || results.Count > 0;
        var missing = saysSuccess && !reader._listsOutcomes ? [] : (requested ?? []).Where(name => !reader._entries.ContainsKey(name)).ToList();
        return saysSuccess && missing.Count == 0 ? (results, true, null) : (results, null, requested == null ? null : missing);
    }

    private void Walk(JsonElement element, string? environment, bool success, bool isWhole = false)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Walk(item, environment, success);
            return;
        }

        var reported = ReadSuccess(element);
        // An entry that does not report its own success does not inherit that of the whole.
        if (reported == null && !isWhole && IsInconclusive(element))
            reported = false;
        _failed |= reported == false;
        if (element.ValueKind != JsonValueKind.Object)
            return;
        environment = Environment(element) ?? environment;
        success = reported ?? success;
        if (environment != null)
            Entry(environment).Add(element, success);
        foreach (var property in element.EnumerateObject())
        {
            if (property.NameEquals("failedEnvironments"))
            {
                AddFailed(property.Value);
                continue;
            }

            _listsOutcomes |= property.Value.ValueKind == JsonValueKind.Array
                && (property.NameEquals("environmentResults") || property.NameEquals("deploymentResults") || property.NameEquals("detailList"));
            if (property.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                Walk(property.Value, environment, success);
        }
    }

    /// <summary>An environment in this list failed, in whatever format it is listed and whatever else the reply reports.</summary>
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

    /// <summary>
    /// The success that an element reports: false if one of its fields reports failure. A flag that can't be read and any
    /// status other than SUCCESS are failures. Null if it reports none.
    /// </summary>
    private bool? ReadSuccess(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object)
            return element.Flag();
        if (element.HasOtherText("status", "SUCCESS") || element.HasError() || ContradictsSuccess(element, "success", wanted: true) || ContradictsSuccess(element, "deployed", !_undeploys))
            return false;
        return element.Property("success") != null || element.Property("deployed") != null || element.HasText("status", "SUCCESS") ? true : null;
    }

    private static bool ContradictsSuccess(JsonElement element, string flag, bool wanted) => element.Property(flag) != null && element.Flag(flag) != wanted;

    /// <summary>Whether an entry has a null flag, or is an environment with an empty list of pods.</summary>
    private static bool IsInconclusive(JsonElement element) => element.IsNull("success") || element.IsNull("deployed")
        || (Environment(element) != null && element.Property("detailList") is { ValueKind: JsonValueKind.Array } pods && pods.GetArrayLength() == 0);

    private static string? Environment(JsonElement element) => element.Text("environmentName") ?? element.Text("envName");

    private EnvironmentResultBuilder Entry(string name)
    {
        _listsOutcomes = true;
        ResponseReader.RequireShortList(++_count, _reply);
        if (!_entries.TryGetValue(name, out var entry))
        {
            _entries.Add(name, entry = new EnvironmentResultBuilder(name));
            _order.Add(entry);
        }

        return entry;
    }
}

/// <summary>Builds the result of one environment from all of its entries in a reply.</summary>
internal sealed class EnvironmentResultBuilder(string name)
{
    private readonly List<string> _pods = [];
    private readonly List<string> _messages = [];
    private bool _success = true;

    public void Fail() => _success = false;

    public void Add(JsonElement element, bool success)
    {
        _success &= success;
        var words = element.Text("message") ?? element.Text("detail");
        if (element.Text("podName") is not { } pod)
        {
            if (words != null)
                _messages.Add(words);
            return;
        }

        var address = element.Text("podIp") is { } ip ? $" ({ip})" : "";
        _pods.Add($"{pod}{address}: {(success ? "ok" : "failed")}{(words == null ? "" : " - " + words)}");
        if (!success && words != null)
            _messages.Add(words);
    }

    public EnvironmentResult ToResult(Redactor redactor) => new(
        redactor.ToName(name).Shown,
        _success,
        _messages.Count == 0 ? null : redactor.Clean(string.Join("; ", _messages.Distinct())),
        _pods.Select(pod => redactor.Clean(pod)));
}
