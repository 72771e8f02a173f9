using System;
using System.Linq;
using System.Threading;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Engine.Tests;

/// <summary>The lookup of a key before its update: it runs in parallel, warns once, and is all that -WhatIf sends.</summary>
public sealed class UpdateKeyCommandTests
{
    private const string Content = "-Environment production -JwkUpdateAction Update -Content ([byte[]] (1..32))";

    private static RawReply Found(string name) => RawReply.Json(
        $$"""{"success":true,"resultList":[{"name":"{{name}}","cryptoKeyInfoEnvironmentList":[{"environmentName":"production"}]}]}""");

    [Fact]
    public void Lookups_run_in_parallel_and_each_change_follows_its_own()
    {
        using var run = new ThrottledRun($"1..5 | ForEach-Object {{ [pscustomobject] @{{ Name = \"key-$_\" }} }} | Update-ApinizerKey {Content} -ThrottleLimit 4");
        // The first record runs alone, lookup and change, until the gateway has accepted the credentials.
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1", Found("key-1"));
        run.Gateway.Await("key-1");
        run.Gateway.Release("key-1");
        run.Gateway.Await("key-2", "key-3", "key-4", "key-5");
        foreach (var name in new[] { "key-5", "key-2", "key-4", "key-3" })
        {
            run.Gateway.Release(name, Found(name));
            run.Gateway.Await("key-2", "key-3", "key-4", "key-5");
        }

        run.Gateway.Open();

        Assert.Equal(["key-1", "key-2", "key-3", "key-4", "key-5"], run.End().Select(result => result.Properties["KeyName"].Value));
        Assert.Equal(10, run.Gateway.Arrived.Count);
        Assert.Equal(4, run.Gateway.Most);
    }

    [Fact]
    public void Ctrl_C_during_a_lookup_changes_nothing()
    {
        using var run = new ThrottledRun($"1..3 | ForEach-Object {{ [pscustomobject] @{{ Name = \"key-$_\" }} }} | Update-ApinizerKey {Content} -ThrottleLimit 2");
        run.Gateway.Await("key-1");

        run.Stop();

        Assert.Equal(["key-1"], run.Gateway.Arrived);
        Assert.Empty(run.Output);
    }

    /// <summary>A thousand refused lookups would lock an account.</summary>
    [Theory]
    [InlineData("Update-ApinizerKey")]
    [InlineData("Set-ApinizerKey -KeyType SecretKey")]
    public void WhatIf_stops_lookups_once_the_token_is_refused(string cmdlet)
    {
        using var server = new RawServer(Replies.Error(401, "unauthorized_client", "no"));
        using var shell = Connect(server);
        using var running = shell.Start($"1..3 | ForEach-Object {{ [pscustomobject] @{{ Name = \"key-$_\" }} }} | {cmdlet} {Content} -WhatIf");

        running.Invoke();

        Assert.StartsWith("-WhatIf can't determine what would happen to the keys: ", Assert.Single(running.Streams.Warning).Message, StringComparison.Ordinal);
        Assert.Empty(running.Streams.Error);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("Update-ApinizerKey")]
    [InlineData("Set-ApinizerKey -KeyType SecretKey")]
    public void WhatIf_sends_only_lookups_whatever_the_replies(string cmdlet)
    {
        foreach (var (reply, warnings) in new[]
        {
            (Found("k"), 0), (Replies.Error(404, "not_found", "Key (k) was not found!"), cmdlet.StartsWith("Set", StringComparison.Ordinal) ? 0 : 1), (Replies.Error(400, "bad_request", "no"), 1), (RawReply.Json("{}", 403), 1),
            (RawReply.Html("busy", 500), 1), (RawReply.Cut, 1), (RawReply.Of(429, null, "", "Retry-After: 99999"), 1), (RawReply.Html("page"), 1),
        })
        {
            using var server = new RawServer(reply);
            using var shell = Connect(server);
            using var running = shell.Start($"{cmdlet} k {Content.Replace("-JwkUpdateAction Update ", "", StringComparison.Ordinal)} -JwkUpdateAction Update -WhatIf");

            Assert.Empty(running.Invoke());

            Assert.Empty(running.Streams.Error);
            Assert.Equal(warnings, running.Streams.Warning.Count);
            Assert.NotEmpty(server.Requests);
            Assert.All(server.Requests, request => Assert.StartsWith("GET ", request.RequestLine, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Refused_lookups_give_one_warning_for_all_records()
    {
        using var server = new RawServer(request => request.RequestLine.StartsWith("GET ", StringComparison.Ordinal) ? RawReply.Json("{}", 403) : Replies.Key);
        using var shell = Connect(server);
        using var running = shell.Start($"1..4 | ForEach-Object {{ [pscustomobject] @{{ Name = \"key-$_\" }} }} | Update-ApinizerKey {Content} -ThrottleLimit 4");

        Assert.Equal(4, running.Invoke().Count);

        Assert.Contains("does not show keys (Forbidden)", Assert.Single(running.Streams.Warning).Message, StringComparison.Ordinal);
        Assert.Equal(4, server.Requests.Count(request => request.RequestLine.StartsWith("PUT ", StringComparison.Ordinal)));
    }

    /// <summary>A thousand rows must not lock an account.</summary>
    [Fact]
    public void Refused_token_in_a_lookup_ends_the_pipeline()
    {
        using var server = new RawServer(Replies.Error(401, "unauthorized_client", "no"));
        using var shell = Connect(server);
        using var running = shell.Start($"1..4 | ForEach-Object {{ [pscustomobject] @{{ Name = \"key-$_\" }} }} | Update-ApinizerKey {Content} -ThrottleLimit 4");

        Assert.Empty(running.Invoke());

        Assert.Equal(Enumerable.Repeat("Unauthorized", 4), running.Streams.Error.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Single(server.Requests);
    }

    [Fact]
    public void WarningAction_Stop_ends_the_script_and_running_calls_finish()
    {
        var changes = 0;
        using var server = new RawServer(request =>
        {
            if (request.RequestLine.StartsWith("GET ", StringComparison.Ordinal))
                return RawReply.Json("{}", 403);
            Interlocked.Increment(ref changes);
            return Replies.Key;
        });
        using var shell = Connect(server);
        using var running = shell.Start($"1..4 | ForEach-Object {{ [pscustomobject] @{{ Name = \"key-$_\" }} }} | Update-ApinizerKey {Content} -WarningAction Stop");

        Assert.ThrowsAny<System.Management.Automation.RuntimeException>(() => running.Invoke());

        Assert.InRange(changes, 0, 1);
    }

    private static Shell Connect(RawServer server)
    {
        var shell = new Shell();
        shell.Run($"$null = Connect-Apinizer {server.Address} -Project P -MaximumRetryCount 0 -Token (ConvertTo-SecureString apnz_test -AsPlainText -Force)");
        return shell;
    }
}
