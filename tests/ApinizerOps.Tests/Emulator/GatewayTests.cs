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
    public async Task A_handler_that_breaks_is_a_500_without_details_and_the_next_request_is_answered()
    {
        var gateway = new Gateway(
            new GatewayState(TestGateway.Options()),
            new BearerToken(SecretText.Protect(TestGateway.Token)),
            new Router([new BrokenResource()]),
            new ClassicDialect(),
            new Journal(recordSecret: false));
        using var server = new EmulatorServer(LoopbackListener.Start(0), gateway, TimeSpan.Zero);
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Add("Authorization", "Bearer " + TestGateway.Token);

        for (var i = 0; i < 2; i++)
        {
            using var response = await client.GetAsync(new Uri(server.Uri, "apiops/projects/admin/broken/"));
            var reply = await TestReply.ReadAsync(response);
            Assert.Equal((500, """{"error":"internal_server_error","error_description":"Unexpected error"}"""), (reply.Status, reply.Body));
        }

        Assert.Equal([500, 500], server.Requests.Select(request => request.StatusCode));
    }

    private sealed class BrokenResource : IResource
    {
        public IEnumerable<Route> Routes =>
            [new("GET", "projects/{project}/broken/", _ => throw new InvalidOperationException("an inner detail"))];
    }
}
