using ApinizerOps.Client.Http;

namespace ApinizerOps.Client.Http;

/// <summary>What it means for the user that no reply came.</summary>
internal static class TransportFault
{
    public static ApinizerException From(TransportException error, ApiRequest request)
    {
        var isInDoubt = !request.IsRepeatable && error.Stage is TransportFailure.Cut or TransportFailure.TimedOut or TransportFailure.TooLarge;
        var reason = error.Stage switch
        {
            TransportFailure.Tls => ErrorReason.TlsFailed,
            TransportFailure.TooLarge => ErrorReason.UnexpectedReply,
            _ when isInDoubt => ErrorReason.OutcomeUnknown,
            TransportFailure.TimedOut => ErrorReason.Timeout,
            _ => ErrorReason.ConnectionFailed,
        };
        var note = isInDoubt ? " The change may or may not have been made." : "";
        return new ApinizerException(reason, error.Message + note, error.InnerException) { IsInDoubt = isInDoubt };
    }
}
