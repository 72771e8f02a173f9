using System;
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
    private readonly GatewayProxy _proxy;
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
        (_failing, _fault, _afterEach) = (failing, fault, afterEach);
        _proxy = new GatewayProxy(gateway, Answer);
    }

    public RawServer Server => _proxy.Server;

    /// <summary>The answer that takes the place of the gateway's.</summary>
    public string Reply { get; init; } = "";

    public void Dispose() => _proxy.Dispose();

    private RawReply Answer(RawRequest request, Func<RawReply> pass)
    {
        if (request.RequestLine.StartsWith("GET ", StringComparison.Ordinal))
            return pass();
        if (_changes++ != _failing)
            return Change(pass);
        switch (_fault)
        {
            case ProxyFault.Refused: return Replies.Error(400, "bad_request", "not today");
            case ProxyFault.LostOnTheWay: return RawReply.Cut;
            case ProxyFault.AnswerLost: Change(pass); return RawReply.Cut;
            case ProxyFault.Replaced: Change(pass); return RawReply.Json(Reply);
            case ProxyFault.ServerError: Change(pass); return RawReply.Json("{}", 500);
            default: Change(pass); return RawReply.Json("""
                { "success": true, "deploymentResult": { "success": false, "message": "partly", "environmentResults": [
                  { "environmentName": "production", "success": true }, { "environmentName": "staging", "success": false, "message": "no worker" },
                  { "environmentName": "test", "success": true } ] } }
                """);
        }
    }

    private RawReply Change(Func<RawReply> pass)
    {
        var reply = pass();
        _afterEach();
        return reply;
    }
}
