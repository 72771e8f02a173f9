using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Emulator;

/// <summary>The request log keeps the newest requests within a limit of size.</summary>
public sealed class RequestLogLimitTests
{
    [Fact]
    public async Task Newest_requests_are_kept_and_the_others_counted()
    {
        using var gateway = new TestGateway(TestGateway.Options(requests: 3));

        foreach (var number in Enumerable.Range(1, 5))
            await gateway.SendAsync("GET", $"test/hello/{number}");

        Assert.Equal(["/apiops/test/hello/3", "/apiops/test/hello/4", "/apiops/test/hello/5"], gateway.Requests.Select(request => request.Path));
        Assert.Equal(2, gateway.DroppedRequests);
    }

    [Fact]
    public async Task Total_size_of_logged_bodies_is_limited()
    {
        using var gateway = new TestGateway();
        var body = "{\"a\":\"" + new string('x', 900_000) + "\"}";

        foreach (var _ in Enumerable.Range(1, 25))
            await gateway.AskAsAsync(authorization: null, "no/such/place", "POST", body);

        Assert.InRange(gateway.Requests.Sum(request => (long)request.Body.Length), 1, 16 * 1024 * 1024);
        Assert.Equal(25, gateway.Requests.Count + gateway.DroppedRequests);
        Assert.True(gateway.DroppedRequests > 0);
    }
}
