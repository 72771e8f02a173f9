using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Http;
using System.Net.Sockets;
using System.Security.Authentication;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>Maps exceptions of .NET to the stage of failure, and this to the error for the user.</summary>
internal static class TransportExceptionMapper
{
    public static TransportException FromException(Exception? error, SessionOptions options, Redactor redactor)
    {
        var chain = Chain(error).ToList();
        var gateway = options.Uri.AbsoluteUri;
        var last = chain.Count == 0 ? "no details" : redactor.Clean(chain[chain.Count - 1].Message);
        var refused = chain.OfType<CertificateRejectedException>().FirstOrDefault() is { } refusal ? redactor.Clean(refusal.Message) : null;
        error = WithoutSecrets(chain, redactor);
        if (chain.OfType<AuthenticationException>().Any() || Is(chain, HandshakeFailed))
            return new TransportException(TransportException.Failure.Tls, $"No encrypted connection to {gateway}: {refused ?? last}", error);
        if (Is(chain, TooLarge))
            return new TransportException(TransportException.Failure.TooLarge, $"The reply of {gateway} is too large: it is larger than any reply of the gateway.", error);
        if (chain.Any(IsProxyRefusal))
            return new TransportException(TransportException.Failure.ProxyRefused, ErrorResponseReader.ProxyAuthenticationRequired, error);
        // Inside an IOException the same codes come from an established connection: the server may have received the request.
        var wasConnected = chain.OfType<IOException>().Any();
        if (!wasConnected && (chain.OfType<SocketException>().Any(NeverConnected) || Is(chain, NeverConnected) || chain.OfType<TimeoutException>().Any()))
            return new TransportException(TransportException.Failure.NeverConnected, $"No connection to {gateway}: {last}", error);
        return new TransportException(TransportException.Failure.Cut, $"The connection to {gateway} was cut before the reply was complete.", error);
    }

    public static TransportException TimedOut(SessionOptions options) => new(
        TransportException.Failure.TimedOut,
        FormattableString.Invariant($"{options.Uri.AbsoluteUri} did not answer within {options.Timeout.TotalSeconds:0.###} seconds."), null);

    /// <summary>Converts it to the error for the user.</summary>
    public static ApinizerException ToApinizerException(TransportException error, ApiRequest request)
    {
        var isInDoubt = !request.IsRepeatable && error.Stage is TransportException.Failure.Cut or TransportException.Failure.TimedOut or TransportException.Failure.TooLarge;
        var reason = error.Stage switch
        {
            TransportException.Failure.Tls => ErrorReason.TlsFailed,
            TransportException.Failure.TooLarge => ErrorReason.UnexpectedReply,
            _ when isInDoubt => ErrorReason.OutcomeUnknown,
            TransportException.Failure.TimedOut => ErrorReason.Timeout,
            _ => ErrorReason.ConnectionFailed,
        };
        var note = isInDoubt ? " The change may or may not have been made." : "";
        return new ApinizerException(reason, error.Message + note, error.InnerException) { IsInDoubt = isInDoubt };
    }

    // .NET quotes text that it could not parse, which may repeat a secret. Such an exception can't be cleaned, so it is left out.
    private static Exception? WithoutSecrets(List<Exception> chain, Redactor redactor) =>
        chain.Count > 0 && chain.All(link => redactor.Clean(link.Message) == link.Message) ? chain[0] : null;

    private static bool NeverConnected(SocketException error) =>
        error.SocketErrorCode is SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable
            or SocketError.NetworkUnreachable or SocketError.NoData or SocketError.TryAgain or SocketError.TimedOut or SocketError.AddressNotAvailable;

#if NETFRAMEWORK
    private static bool IsProxyRefusal(Exception error) =>
        error is System.Net.WebException { Response: System.Net.HttpWebResponse { StatusCode: System.Net.HttpStatusCode.ProxyAuthenticationRequired } };

    private static bool Is(IEnumerable<Exception> chain, Func<System.Net.WebExceptionStatus, bool> kind) =>
        chain.OfType<System.Net.WebException>().Any(error => kind(error.Status));

    private static bool HandshakeFailed(System.Net.WebExceptionStatus status) =>
        status is System.Net.WebExceptionStatus.TrustFailure or System.Net.WebExceptionStatus.SecureChannelFailure;

    private static bool NeverConnected(System.Net.WebExceptionStatus status) =>
        status is System.Net.WebExceptionStatus.ConnectFailure or System.Net.WebExceptionStatus.NameResolutionFailure
            or System.Net.WebExceptionStatus.ProxyNameResolutionFailure;

    private static bool TooLarge(System.Net.WebExceptionStatus status) =>
        status == System.Net.WebExceptionStatus.MessageLengthLimitExceeded;
#else
    // The status is only in the message.
    private static bool IsProxyRefusal(Exception error) =>
        error is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } && error.Message.Contains("'407'", StringComparison.Ordinal);

    private static bool Is(IEnumerable<Exception> chain, Func<HttpRequestError, bool> kind) =>
        chain.Any(error => (error as HttpRequestException)?.HttpRequestError is { } code ? kind(code)
            : error is HttpIOException io && kind(io.HttpRequestError));

    private static bool HandshakeFailed(HttpRequestError code) => code == HttpRequestError.SecureConnectionError;

    private static bool NeverConnected(HttpRequestError code) =>
        code is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError;

    private static bool TooLarge(HttpRequestError code) => code == HttpRequestError.ConfigurationLimitExceeded;
#endif

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error != null; error = error.InnerException)
            yield return error;
    }
}
