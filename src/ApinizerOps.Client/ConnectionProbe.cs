using System;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Client.Connection;
using ApinizerOps.Client.Replies;
using ApinizerOps.Client.Transport;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Finds out which of address, TLS and token is wrong. Servers without the probes get a fair answer, not an error.</summary>
internal sealed class ConnectionProbe(ApiConnection connection)
{
    private const string Name = "ApinizerOps";

    public async Task<ConnectionTest> RunAsync(ICallObserver? observer, CancellationToken cancellation)
    {
        try
        {
            var health = await SendAsync("test/healthcheck", isAnonymous: true, observer, cancellation).ConfigureAwait(false);
            if (health.Status is (>= 300 and < 400) or 407)
                return Result(false, null, null, FaultReader.Read(health).Message);
            var hello = await SendAsync($"test/hello/{Name}", isAnonymous: false, observer, cancellation).ConfigureAwait(false);
            return Judge(health, hello);
        }
        catch (ApinizerException error)
        {
            // The login found something out about the server, if not what it wanted.
            var answered = error.StatusCode != null && error.Reason is not (ErrorReason.UnexpectedReply or ErrorReason.Redirected);
            return Result(answered, error.Reason == ErrorReason.Unauthorized ? false : null, null, error.Message);
        }
    }

    private ConnectionTest Judge(ApiReply health, ApiReply hello)
    {
        var latency = hello.Elapsed < health.Elapsed ? hello.Elapsed : health.Elapsed;
        var healthy = health.Status == 200 && health.Body.Trim() == "OK";
        var greeted = hello.Status == 200 && hello.Body.IndexOf(Name, StringComparison.Ordinal) >= 0;
        if (greeted)
            return Result(true, true, latency, "The gateway answers and accepts the token.");
        if (hello.Status == 401)
            return Result(true, false, latency, $"The gateway answers but refuses the token: {FaultReader.Read(hello).Message}");
        if (hello.Status >= 500)
            return Result(true, null, latency, $"The gateway answers with an error: {FaultReader.Read(hello).Message}");
        if (healthy)
            return Result(true, null, latency, "The gateway answers. It has no probe that tells whether it accepts the token.");
        return hello.Status == 404 && health.Status == 404
            ? Result(true, null, latency, "A server answers, but it has neither probe: an older gateway, or another server. The first call will tell.")
            : Result(false, null, latency, $"What answers is not a gateway: {FaultReader.Unexpected(hello).Message}");
    }

    private ConnectionTest Result(bool reachable, bool? authenticated, TimeSpan? latency, string message) =>
        new(connection.Options.Uri.AbsoluteUri, reachable, authenticated, latency, message);

    private Task<ApiReply> SendAsync(string route, bool isAnonymous, ICallObserver? observer, CancellationToken cancellation) =>
        connection.SendAsync(
            new ApiRequest(ApiMethod.Get, route)
            {
                IsAnonymous = isAnonymous,
                IsRepeatable = true,
                Accept = "text/plain, application/json",
            },
            observer, cancellation);
}
