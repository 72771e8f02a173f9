using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using ApinizerOps.Contract;
using ApinizerOps.Emulator;

namespace ApinizerOps.Tests.Emulator;

public sealed class GatewayTests
{
    [Fact]
    public Task Handler_exception_is_a_500_without_details() =>
        AssertBrokenAsync(new ClassicDialect(), """{"error":"internal_server_error","error_description":"Unexpected error"}""");

    [Fact]
    public Task Handler_exception_is_a_500_without_details_in_the_current_dialect() =>
        AssertBrokenAsync(new CurrentDialect(), """{"status":"FAILURE","resultMessage":"Unexpected error"}""");

    private static async Task AssertBrokenAsync(IDialect dialect, string expected)
    {
        var tokens = new AccessTokens(SecureStrings.FromPlainText(TestGateway.Token), TimeSpan.FromHours(1), () => DateTimeOffset.Now);
        var gateway = new Gateway(
            new GatewayState(TestGateway.Options(), () => DateTimeOffset.Now),
            tokens,
            new Router([new BrokenResource()]),
            dialect,
            new RequestLog(new RequestLogText(recordSecret: false, tokens), limit: 10));
        using var server = new EmulatorServer(LoopbackListener.Start(0), gateway, TimeSpan.Zero);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + TestGateway.Token);

        for (var i = 0; i < 2; i++)
        {
            using var response = await client.GetAsync(new Uri(server.Uri, "apiops/projects/admin/broken/"));
            var reply = await TestReply.ReadAsync(response);
            Assert.Equal((500, expected), (reply.Status, reply.Body));
        }

        Assert.Equal([500, 500], server.Requests.Select(request => request.StatusCode));
    }

    private sealed class BrokenResource : IResource
    {
        public IEnumerable<Route> Routes =>
            [new("GET", "projects/{project}/broken/", _ => throw new InvalidOperationException("an inner detail"))];
    }
}
