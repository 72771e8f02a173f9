using System;
using System.Security.Authentication;

namespace ApinizerOps.Client.Http;

/// <summary>
/// Why the session refused a server's certificate. It goes the way of the one handshake that it ended: many go on at a
/// time, and each caller is to hear of its own.
/// </summary>
internal sealed class CertificateRejectedException(string why, Exception? inner = null) : AuthenticationException(why, inner);
