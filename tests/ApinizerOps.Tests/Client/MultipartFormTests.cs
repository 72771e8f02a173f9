using System;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Contract;

namespace ApinizerOps.Tests.Client;

/// <summary>Forms with files, byte for byte as curl sends them.</summary>
public sealed class MultipartFormTests
{
    private const string Ok = """{"success":true}""";

    [Fact]
    public async Task Parts_arrive_in_order_with_quoted_names_and_unchanged_bytes()
    {
        using var server = new RawServer(RawReply.Of(200, "application/json", Ok));

        await SendAsync(server,
            new FormPart("name", "Ödeme \"1\"\r\n"), new FormPart("dosya \"ş\"", "anahtar ü \"1\";.pem", [0, 13, 10, 255], "application/x-pem-file"),
            new FormPart("empty", ""), new FormPart("file", "a.bin", []), new FormPart("name", "twice"));

        var type = server.Request.Header("Content-Type")!;
        Assert.Matches("^multipart/form-data; boundary=-{24}[0-9a-f]{32}$", type);
        var mark = "--" + type.Split('=')[1];
        Assert.Equal(
            Encoding.UTF8.GetBytes($"{mark}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nÖdeme \"1\"\r\n\r\n"
                + $"{mark}\r\nContent-Disposition: form-data; name=\"dosya %22ş%22\"; filename=\"anahtar ü %221%22;.pem\"\r\nContent-Type: application/x-pem-file\r\n\r\n")
            .Concat(new byte[] { 0, 13, 10, 255 })
            .Concat(Encoding.UTF8.GetBytes($"\r\n{mark}\r\nContent-Disposition: form-data; name=\"empty\"\r\n\r\n\r\n"
                + $"{mark}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.bin\"\r\nContent-Type: application/octet-stream\r\n\r\n\r\n"
                + $"{mark}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\ntwice\r\n{mark}--\r\n")),
            server.Request.Body);
    }

    [Fact]
    public async Task Retried_form_is_sent_whole_again()
    {
        using var server = RawServer.InTurn(
            RawReply.Of(429, "application/json", "{}", "Retry-After: 0"), RawReply.Of(200, "application/json", Ok));

        await SendAsync(server, new FormPart("file", "a.bin", [1, 2, 3]));

        var bodies = server.Requests.Select(request => Encoding.Latin1.GetString(request.Body)).ToList();
        Assert.Equal(2, bodies.Count);
        Assert.Equal(bodies[0], bodies[1]);
        Assert.Contains("\u0001\u0002\u0003", bodies[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Empty_form_is_still_a_form()
    {
        using var server = new RawServer(RawReply.Of(200, "application/json", Ok));

        await SendAsync(server);

        var mark = server.Request.Header("Content-Type")!.Split('=')[1];
        Assert.Equal($"--{mark}--\r\n", Encoding.UTF8.GetString(server.Request.Body));
    }

    [Fact]
    public async Task Secrets_of_a_form_are_masked_in_the_reply_and_gone_from_memory()
    {
        using var server = new RawServer(RawReply.Of(400, "application/json", """{"error":"bad_request","error_description":"changeit-42 is wrong"}"""));
        var request = new ApiRequest(HttpMethod.Post, "projects/p/keystores/")
        {
            Form = [new FormPart("password", "changeit-42")],
            Secrets = ["changeit-42"],
        };

        var reply = await SendAsync(server, request);

        Assert.Equal("*** is wrong", reply.Redactor.Clean("changeit-42 is wrong"));
        Assert.All(request.Body!, value => Assert.Equal(0, value));
    }

    [Theory]
    [InlineData("a\0b", "a.txt", "text/plain")]
    [InlineData("a", "a\u0007.txt", "text/plain")]
    [InlineData("a", "a.txt", "text")]
    [InlineData("a", "a.txt", "")]
    [InlineData("a", "a.txt", "text/plain\r\nX-Injected: 1")]
    public void Names_and_types_that_would_break_a_header_are_refused(string name, string fileName, string type)
    {
        var error = Assert.Throws<ApinizerException>(() => MultipartForm.Write([new FormPart(name, fileName, [1], type)]));

        Assert.Equal(ErrorReason.InvalidArgument, error.Reason);
    }

    [Fact]
    public void Unpaired_surrogates_are_refused()
    {
        Assert.Equal(ErrorReason.InvalidArgument, Assert.Throws<ApinizerException>(() => new FormPart("a", "\uD800")).Reason);
        Assert.Equal(ErrorReason.InvalidArgument, Assert.Throws<ApinizerException>(() => MultipartForm.Write([new FormPart("a", "\uD800.txt", [])])).Reason);
    }

    private static Task<ApiResponse> SendAsync(RawServer server, params FormPart[] parts) =>
        SendAsync(server, new ApiRequest(HttpMethod.Post, "import/") { Form = parts });

    private static async Task<ApiResponse> SendAsync(RawServer server, ApiRequest request)
    {
        using var connection = new ApiConnection(new SessionOptions(GatewayAddress.Normalize(server.Address), SecureStrings.FromPlainText("YOUR_TOKEN"))
        {
            RetryInterval = TimeSpan.FromMilliseconds(2),
        });
        return await connection.SendAsync(request, default);
    }
}
