using System;
using System.Net;

namespace ApinizerOps.Contract;

/// <summary>The rules for a gateway's address.</summary>
public static class GatewayAddress
{
    private const string Expected =
        "Give the manager's address, such as https://apinizer.example.com or https://example.com/manager.";

    /// <summary>
    /// Converts a user's input to the API Ops base: <c>/apiops</c> is appended unless it is there, and a path of the
    /// manager's own is kept.
    /// </summary>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidArgument"/>: not an absolute http or https address, or one with user name, query or fragment.
    /// </exception>
    public static Uri Normalize(Uri? address)
    {
        if (address != null && ResourceName.HasMacro(address.OriginalString))
            throw ApinizerException.InvalidArgument("The gateway's address contains a variable that was not expanded, such as $(NAME). Define the variable.");
        if (address is not { IsAbsoluteUri: true } || address.Host.Length == 0
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp))
            throw ApinizerException.InvalidArgument($"The gateway's address is not an absolute http or https address. {Expected}");
        if (address.UserInfo.Length > 0)
            throw ApinizerException.InvalidArgument($"The gateway's address holds a user name or password; use -Token instead. {Expected}");
        if (address.Query.Length > 0 || address.Fragment.Length > 0)
            throw ApinizerException.InvalidArgument($"The gateway's address has a query or a fragment. {Expected}");

        var text = address.AbsoluteUri.TrimEnd('/');
        return new Uri(text.EndsWith("/apiops", StringComparison.Ordinal) ? text : text + "/apiops");
    }

    /// <summary>Whether an address always refers to this machine, however it is written.</summary>
    /// <param name="address">The gateway's address.</param>
    public static bool IsThisMachine(Uri address)
    {
        var host = address.DnsSafeHost.TrimEnd('.');
        return address.IsLoopback || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
            || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out var number) && (IPAddress.IsLoopback(number) || number.Equals(IPAddress.Any) || number.Equals(IPAddress.IPv6Any)));
    }

    /// <summary>Refuses to send a token unencrypted to another machine, a proxy included.</summary>
    /// <param name="address">The gateway's address.</param>
    /// <param name="proxy">The proxy that the user named; null for none.</param>
    /// <param name="allowUnencrypted">Whether the user accepts that.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.UnencryptedConnection"/>.</exception>
    public static void RequireEncryption(Uri address, Uri? proxy, bool allowUnencrypted)
    {
        if (address.Scheme == Uri.UriSchemeHttps || allowUnencrypted || (address.IsLoopback && proxy == null))
            return;
        if (proxy != null)
            throw new ApinizerException(
                ErrorReason.UnencryptedConnection,
                $"{address.Scheme}://{address.Authority} is not encrypted: the proxy {proxy.Authority} could read the token and the keys.");
        throw new ApinizerException(
            ErrorReason.UnencryptedConnection,
            $"{address.Scheme}://{address.Authority} is not encrypted: the token and the keys could be read on the way.");
    }
}
