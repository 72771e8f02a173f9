using System;
using System.Text.RegularExpressions;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>Whether .NET left an address as it was built.</summary>
internal static class UriCheck
{
    // RFC 2396 took these for unreserved, RFC 3986 doesn't: .NET Framework and Mono write them either way, servers read both alike.
    private static readonly LazyRegex OldMarks = new(
        "%(21|27|28|29|2A)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, address => address.IndexOf('%') >= 0);

    /// <summary>
    /// .NET Framework's <see cref="Uri"/> trims trailing dots and unescapes slashes: then another resource would be meant.
    /// </summary>
    public static bool IsUnchanged(string built, Uri made) =>
        string.Equals(built, made.AbsoluteUri, StringComparison.Ordinal)
        || string.Equals(Plain(built), Plain(made.AbsoluteUri), StringComparison.Ordinal);

    private static string Plain(string address) => OldMarks.Replace(address, mark => Uri.UnescapeDataString(mark.Value));
}
