using System;
using System.Management.Automation;

namespace ApinizerOps.Binding;

/// <summary>Patterns for names. The server tells upper from lower case, a pattern need not.</summary>
internal static class NamePattern
{
    private const WildcardOptions Options = WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant;

    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidArgument"/>: no pattern, such as <c>[</c>.</exception>
    public static Func<string, bool> Parse(string text)
    {
        try
        {
            var pattern = new WildcardPattern(text, Options);
            // A bad one is found out when it is used first.
            pattern.IsMatch("");
            return pattern.IsMatch;
        }
        catch (WildcardPatternException)
        {
            throw ApinizerException.InvalidArgument($"'{text}' is no pattern: a bracket has no partner. Put a backtick before a bracket that is part of the name.");
        }
    }
}
