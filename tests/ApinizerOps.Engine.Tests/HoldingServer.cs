using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>A gateway that holds each request for a key until the test releases it, and counts how many it holds.</summary>
internal sealed partial class HoldingServer : IDisposable
{
    private readonly object _lock = new();
    private readonly List<(string Name, TaskCompletionSource<RawReply> Exit)> _held = [];
    private readonly List<string> _arrived = [];
    private readonly RawServer _server;
    private Func<string, RawReply?> _pass = _ => null;

    public HoldingServer() => _server = new RawServer(HoldAsync);

    public Uri Address => _server.Address;

    /// <summary>The most that it has held at a time.</summary>
    public int Most { get; private set; }

    /// <summary>The keys that were asked for, in the order of their coming.</summary>
    public IReadOnlyList<string> Arrived
    {
        get
        {
            lock (_lock)
                return [.. _arrived];
        }
    }

    /// <summary>The keys whose requests are held.</summary>
    public IReadOnlyList<string> Held
    {
        get
        {
            lock (_lock)
                return [.. _held.Select(one => one.Name)];
        }
    }

    public static RawReply Refusal { get; } = Replies.Error(400, "bad_request", "no");

    /// <summary>Ends when it holds these and no other.</summary>
    public void Await(params string[] names) => Shell.Until(
        () => Held.Order().SequenceEqual(names.Order()), () => $"It holds {string.Join(", ", Held)}, not {string.Join(", ", names)}.");

    /// <summary>Answers a held request.</summary>
    public void Release(string name, RawReply? reply = null)
    {
        TaskCompletionSource<RawReply> exit;
        lock (_lock)
        {
            var index = _held.FindIndex(one => one.Name == name);
            exit = _held[index].Exit;
            _held.RemoveAt(index);
        }

        exit.SetResult(reply ?? Replies.Key);
    }

    /// <summary>Answers held and future requests for which the function returns a reply.</summary>
    public void Open(Func<string, RawReply?> answer)
    {
        lock (_lock)
            _pass = answer;
        foreach (var name in Held)
        {
            if (answer(name) is { } reply)
                Release(name, reply);
        }
    }

    public void Open() => Open(_ => Replies.Key);

    public void Dispose() => _server.Dispose();

    private Task<RawReply> HoldAsync(RawRequest request)
    {
        var name = KeyName().Match(request.Target).Groups[1].Value;
        lock (_lock)
        {
            _arrived.Add(name);
            if (_pass(name) is { } reply)
                return Task.FromResult(reply);
            var exit = new TaskCompletionSource<RawReply>(TaskCreationOptions.RunContinuationsAsynchronously);
            _held.Add((name, exit));
            Most = Math.Max(Most, _held.Count);
            return exit.Task;
        }
    }

    [GeneratedRegex("/keys/([^/?]+)/")]
    private static partial Regex KeyName();
}
