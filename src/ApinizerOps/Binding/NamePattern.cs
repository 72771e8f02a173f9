using System;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>Wildcard patterns for names. They ignore case, although names on the server are case-sensitive.</summary>
internal static class NamePattern
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: not a valid pattern, such as <c>[</c>.</exception>
    public static Func<string, bool> Parse(string text)
    {
        try
        {
            var pattern = new WildcardPattern(text, Options);
            // An invalid pattern throws only when it is used.
            pattern.IsMatch("");
            return pattern.IsMatch;
        }
        catch (WildcardPatternException)
        {
            throw ApinizerException.InvalidArgument($"'{text}' is not a valid wildcard pattern: unmatched bracket. Put a backtick before a bracket that is part of the name.");
        }
    }
}
