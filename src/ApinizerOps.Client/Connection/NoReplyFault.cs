using ApinizerOps.Client.Transport;

namespace ApinizerOps.Client.Connection;

/// <summary>What it means for the user that no reply came.</summary>
internal static class NoReplyFault
{
    public static ApinizerException From(NoReplyException error, ApiRequest request)
    {
        var unknown = !request.IsRepeatable && error.Stage is NoReply.Cut or NoReply.TimedOut;
        var reason = error.Stage switch
        {
            _ when unknown => ErrorReason.OutcomeUnknown,
            NoReply.Tls => ErrorReason.TlsFailed,
            NoReply.TimedOut => ErrorReason.Timeout,
            NoReply.TooLarge => ErrorReason.UnexpectedReply,
            _ => ErrorReason.ConnectionFailed,
        };
        var note = unknown || error.Stage == NoReply.TooLarge ? " The change may or may not have been made." : "";
        return new ApinizerException(reason, error.Message + note, error.InnerException);
    }
}
