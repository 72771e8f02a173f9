using System;

namespace ApinizerOps.Client.Transport;

/// <summary>One try that brought no reply.</summary>
internal sealed class NoReplyException(NoReply stage, string message, Exception? inner) : Exception(message, inner)
{
    public NoReply Stage { get; } = stage;
}
