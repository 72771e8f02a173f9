using System;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Tests address, TLS, token and project. A server without the probes gives a result, not an error.</summary>
internal sealed class ConnectionProbe(ApiConnection connection, IProjectsClient projects)
{
    private const string Name = "ApinizerOps";

    public async Task<ConnectionTest> RunAsync(string? project, CallContext context)
    {
        var test = await ProbeAsync(context).ConfigureAwait(false);
        if (project == null || !test.Reachable || test.Authenticated == false)
            return test;
        try
        {
            var all = await projects.ListAsync(context).ConfigureAwait(false);
            test.Authenticated = true;
            test.ProjectFound = all.Any(item => string.Equals(item.Identity.Value, project, StringComparison.Ordinal));
            var similar = all.FirstOrDefault(item => string.Equals(item.Identity.Value, project, StringComparison.OrdinalIgnoreCase));
            return test.Add(test.ProjectFound == true ? "The project is there."
                : similar == null ? "There is no such project, or the token's user is no member of it."
                : $"There is no such project; there is '{similar.Name}', and names are case-sensitive.");
        }
        catch (ApinizerException error)
        {
            test.Authenticated = error.Reason == ErrorReason.Unauthorized ? false : test.Authenticated;
            return test.Add($"It is not known whether the project exists: {error.Message}");
        }
    }

    private async Task<ConnectionTest> ProbeAsync(CallContext context)
    {
        ApiResponse? health = null;
        try
        {
            health = await SendAsync("test/healthcheck", isAnonymous: true, context).ConfigureAwait(false);
            if (IsRedirectOrProxy(health))
                return Result(false, null, null, ErrorResponseReader.Read(health).Message);
            var hello = await SendAsync($"test/hello/{Name}", isAnonymous: false, context).ConfigureAwait(false);
            return Evaluate(health, hello);
        }
        catch (ApinizerException error)
        {
            // An error of the login may still show that the gateway answers.
            var answered = (health != null && IsHealthy(health))
                || error.Reason == ErrorReason.RateLimited || (error.StatusCode != null && error.Reason is not (ErrorReason.UnexpectedReply or ErrorReason.Redirected));
            return Result(answered, error.Reason == ErrorReason.Unauthorized ? false : null, answered ? health?.Elapsed : null, error.Message);
        }
    }

    private ConnectionTest Evaluate(ApiResponse health, ApiResponse hello)
    {
        var latency = hello.Elapsed < health.Elapsed ? hello.Elapsed : health.Elapsed;
        var healthy = IsHealthy(health);
        if (hello.Status == 200 && hello.Body.IndexOf(Name, StringComparison.Ordinal) >= 0)
            return Result(true, true, latency, "The gateway answers and accepts the token.");
        if (IsRedirectOrProxy(hello))
            return Result(healthy, null, healthy ? latency : null, ErrorResponseReader.Read(hello).Message);
        if (hello.Status == 401)
            return Result(true, false, latency, $"The gateway answers but refuses the token: {ErrorResponseReader.Read(hello).Message}");
        if (hello.Status >= 500)
            return Result(true, null, latency, $"The gateway answers with an error: {ErrorResponseReader.Read(hello).Message}");
        if (IsTokenAccepted(health, hello))
            return Result(true, true, latency, "The gateway answers and accepts the token; it has no probe for it, but refuses requests without a token.");
        if (healthy)
            return Result(true, null, latency, hello.Status is 200 or 404
                ? "The gateway answers. It has no probe for the token, so it is not known whether it is accepted."
                : $"The gateway answers, but refuses the probe for the token: {ErrorResponseReader.Read(hello).Message}");
        if (health.Status >= 500)
            return Result(true, null, latency, $"The gateway answers with an error: {ErrorResponseReader.Read(health).Message}");
        if (hello.Status == 200 || health.Status == 200)
            return Result(false, null, latency, $"What answers is not a gateway: {ErrorResponseReader.Unexpected(health.Status == 200 ? health : hello).Message}");
        return Result(true, null, latency, hello.Status == 404 && health.Status == 404
            ? "A server answers, but it has neither probe: it is an older gateway or another server. The first call will show which."
            : $"A server answers, but refuses the probes: {ErrorResponseReader.Read(hello).Message}");
    }

    private static bool IsHealthy(ApiResponse health) => health.Status == 200 && health.Body.Trim() == "OK";

    /// <summary>Whether a redirect or a proxy answered instead of the gateway.</summary>
    private static bool IsRedirectOrProxy(ApiResponse reply) => reply.Status is (>= 300 and < 400) or 407;

    /// <summary>
    /// Whether the server refuses the request without a token, but answers the one with our token in another way.
    /// </summary>
    private static bool IsTokenAccepted(ApiResponse health, ApiResponse hello) => hello.Status is 400 or 403 or 404
        && health.Status is 401 or 403 && health.Status != hello.Status;

    private ConnectionTest Result(bool reachable, bool? authenticated, TimeSpan? latency, string message) =>
        new(connection.Options.Uri.AbsoluteUri, reachable, authenticated, latency, message);

    private Task<ApiResponse> SendAsync(string route, bool isAnonymous, CallContext context) =>
        connection.SendAsync(
            new ApiRequest(HttpMethod.Get, route)
            {
                IsAnonymous = isAnonymous,
                IsRepeatable = true,
                Accept = "text/plain, application/json",
            },
            context);
}
