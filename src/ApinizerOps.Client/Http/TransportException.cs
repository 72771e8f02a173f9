using System;

namespace ApinizerOps.Client.Http;

/// <summary>One try that brought no reply.</summary>
internal sealed class TransportException(TransportFailure stage, string message, Exception? inner) : Exception(message, inner)
{
    public TransportFailure Stage { get; } = stage;
}
