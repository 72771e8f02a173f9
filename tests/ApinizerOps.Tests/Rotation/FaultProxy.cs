using System;
using System.Collections.Generic;
using System.Net.Http;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Tests.Rotation;

/// <summary>What goes wrong with a change on its way to the gateway and back.</summary>
public enum ProxyFault
{
    None,

    /// <summary>The gateway refuses it.</summary>
    Refused,

    /// <summary>The request does not arrive, and no answer comes.</summary>
    LostOnTheWay,

    /// <summary>The change is made, but the answer is lost.</summary>
    AnswerLost,

    /// <summary>The change is made, and the answer is a 500.</summary>
    ServerError,

    /// <summary>The change is saved, but one environment could not be deployed.</summary>
    NotDeployed,

    /// <summary>The change is made, and the test replaces the answer.</summary>
    Replaced,
}

/// <summary>Stands between a client and an emulated gateway, and makes one of the changes fail.</summary>
internal sealed class FaultProxy : IDisposable
{
    private readonly HttpClient _client = new();
    private readonly Uri _gateway;
    private readonly int _failing;
    private readonly ProxyFault _fault;
    private readonly Action _afterEach;
    private int _changes;

    /// <param name="gateway">The gateway.</param>
    /// <param name="failing">Which change goes wrong, counted from zero.</param>
    /// <param name="fault">What goes wrong with it.</param>
    /// <param name="afterEach">Runs after each change.</param>
    public FaultProxy(Uri gateway, int failing, ProxyFault fault, Action afterEach)
    {
        (_gateway, _failing, _fault, _afterEach) = (gateway, failing, fault, afterEach);
        Server = new RawServer(Answer);
    }

    public RawServer Server { get; }

    /// <summary>The answer that takes the place of the gateway's.</summary>
    public string Reply { get; init; } = "";

    public void Dispose()
    {
        Server.Dispose();
        _client.Dispose();
    }

    private RawReply Answer(RawRequest request)
    {
        if (request.RequestLine.StartsWith("GET ", StringComparison.Ordinal) || _changes++ != _failing)
            return Pass(request);
        switch (_fault)
        {
            case ProxyFault.Refused: return Replies.Error(400, "bad_request", "not today");
            case ProxyFault.LostOnTheWay: return RawReply.Cut;
            case ProxyFault.AnswerLost: Pass(request); return RawReply.Cut;
            case ProxyFault.Replaced: Pass(request); return RawReply.Json(Reply);
            case ProxyFault.ServerError: Pass(request); return RawReply.Json("{}", 500);
            default: Pass(request); return RawReply.Json("""
                { "success": true, "deploymentResult": { "success": false, "message": "partly", "environmentResults": [
                  { "environmentName": "production", "success": true }, { "environmentName": "staging", "success": false, "message": "no worker" },
                  { "environmentName": "test", "success": true } ] } }
                """);
        }
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
        using var body = reply.Content.ReadAsStream();
        var bytes = new List<byte>();
        for (var next = body.ReadByte(); next >= 0; next = body.ReadByte())
            bytes.Add((byte)next);
        if (message.Method != HttpMethod.Get)
            _afterEach();
        return RawReply.Of((int)reply.StatusCode, "application/json", bytes.ToArray());
    }
}
