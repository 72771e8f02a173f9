using ApinizerOps.Client.Transport;

namespace ApinizerOps.Client.Connection;

/// <summary>What it means for the user that no reply came.</summary>
internal static class NoReplyFault
{
    public static ApinizerException From(NoReplyException error, ApiRequest request)
    {
        var isInDoubt = !request.IsRepeatable && error.Stage is NoReply.Cut or NoReply.TimedOut or NoReply.TooLarge;
        var reason = error.Stage switch
        {
            NoReply.Tls => ErrorReason.TlsFailed,
            NoReply.TooLarge => ErrorReason.UnexpectedReply,
            _ when isInDoubt => ErrorReason.OutcomeUnknown,
            NoReply.TimedOut => ErrorReason.Timeout,
            _ => ErrorReason.ConnectionFailed,
        };
        var note = isInDoubt ? " The change may or may not have been made." : "";
        return new ApinizerException(reason, error.Message + note, error.InnerException) { IsInDoubt = isInDoubt };
    }
}
