using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Security.Authentication;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Transport;

/// <summary>Says why no reply came.</summary>
internal static class TransportFault
{
    public static ApinizerException From(Exception? error, SessionOptions options, bool timedOut)
    {
        var chain = Chain(error).ToList();
        var gateway = options.Uri.AbsoluteUri;
        if (timedOut)
            return new ApinizerException(
                ErrorReason.Timeout,
                FormattableString.Invariant($"{gateway} did not answer within {options.Timeout.TotalSeconds:0.###} seconds."), error);
        if (chain.OfType<AuthenticationException>().FirstOrDefault() is { } tls)
            return new ApinizerException(ErrorReason.TlsFailed, $"No encrypted connection to {gateway}: {tls.Message}", error);
        // Below an IOException the same codes come from a connection that stood: the request may have arrived.
        if (chain.Any(NeverConnected) && !chain.OfType<IOException>().Any())
            return new ApinizerException(
                ErrorReason.ConnectionFailed, $"No connection to {gateway}: {chain[chain.Count - 1].Message}", error);
        return new ApinizerException(
            ErrorReason.OutcomeUnknown,
            $"The connection to {gateway} was cut before the reply came; the change may or may not have been made.", error);
    }

    private static bool NeverConnected(Exception error) =>
        error is SocketException
        {
            SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.HostUnreachable
                or SocketError.NetworkUnreachable or SocketError.NoData or SocketError.TryAgain or SocketError.TimedOut
                or SocketError.AddressNotAvailable
        }
#if NETFRAMEWORK
        or System.Net.WebException
        {
            Status: System.Net.WebExceptionStatus.ConnectFailure or System.Net.WebExceptionStatus.NameResolutionFailure
                or System.Net.WebExceptionStatus.ProxyNameResolutionFailure
        }
#endif
        ;

    private static IEnumerable<Exception> Chain(Exception? error)
    {
        for (; error != null; error = error.InnerException)
            yield return error;
    }
}
