using System;
using System.Net.Http;

namespace ApinizerOps.Tests.Client;

/// <summary>Stands between a client and an emulated gateway, and decides what becomes of each request and its reply.</summary>
internal sealed class GatewayProxy : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly Uri _gateway;

    /// <param name="gateway">The gateway.</param>
    /// <param name="answer">Answers a request; the function that it is given sends it to the gateway.</param>
    public GatewayProxy(Uri gateway, Func<RawRequest, Func<RawReply>, RawReply> answer)
    {
        _gateway = gateway;
        Server = new RawServer(request => answer(request, () => Pass(request)));
    }

    public RawServer Server { get; }

    public void Dispose()
    {
        Server.Dispose();
        _client.Dispose();
    }

    private RawReply Pass(RawRequest request)
    {
        using var message = new HttpRequestMessage(
            new HttpMethod(request.RequestLine.Split(' ')[0]), new Uri(_gateway, request.Target));
        message.Headers.TryAddWithoutValidation("Authorization", request.Header("Authorization"));
        if (request.Body.Length > 0)
        {
            message.Content = new ByteArrayContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.Header("Content-Type"));
        }

        using var reply = _client.Send(message);
        using var body = new System.IO.MemoryStream();
        using var stream = reply.Content.ReadAsStream();
        stream.CopyTo(body);
        return RawReply.Of((int)reply.StatusCode, "application/json", body.ToArray());
    }
}
