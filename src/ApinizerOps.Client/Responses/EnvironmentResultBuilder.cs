using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Responses;

/// <summary>What a reply says of one environment, put together from all the places where it does.</summary>
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
