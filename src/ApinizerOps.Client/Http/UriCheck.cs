using System;
using System.Text.RegularExpressions;
using ApinizerOps.Contract;

namespace ApinizerOps.Client.Http;

/// <summary>Checks that .NET did not change an address.</summary>
internal static class UriCheck
{
    // Unreserved in RFC 2396, reserved in RFC 3986: .NET Framework and Mono escape them or not; servers accept both.
    private static readonly LazyRegex OldMarks = new(
        "%(21|27|28|29|2A)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, address => address.IndexOf('%') >= 0);

    /// <summary>
    /// .NET Framework's <see cref="Uri"/> trims trailing dots and unescapes slashes, which would address another resource.
    /// </summary>
    public static bool IsUnchanged(string built, Uri made) =>
        string.Equals(built, made.AbsoluteUri, StringComparison.Ordinal)
        || string.Equals(Plain(built), Plain(made.AbsoluteUri), StringComparison.Ordinal);

    private static string Plain(string address) => OldMarks.Replace(address, mark => Uri.UnescapeDataString(mark.Value));
}
