using System;
using System.Linq;

namespace ApinizerOps.Contract;

/// <summary>What a name must be to stand in an address as one segment.</summary>
internal static class ResourceName
{
    private const int Longest = 1000;

    /// <summary>Checks a name before anything is sent.</summary>
    /// <param name="what">The parameter that it came from, for the message.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidName"/>.</exception>
    public static string Require(string what, string? name)
    {
        if (Problem(name) is { } problem)
            throw new ApinizerException(ErrorReason.InvalidName, $"{what} {problem}.");
        return name!;
    }

    /// <summary>Whether a text could be a name. What could not may be anything, a key for example, and is not to be quoted.</summary>
    public static bool IsName(string? text) => Problem(text) == null;

    /// <summary>Whether a text contains half of a surrogate pair.</summary>
    public static bool HasLoneSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }

        return false;
    }

    private static string? Problem(string? name) => name switch
    {
        null => "is missing",
        _ when string.IsNullOrWhiteSpace(name) => "is empty",
        "." or ".." => "is '.' or '..', which an address takes for a folder",
        _ when name.IndexOfAny(['/', '\\']) >= 0 => "contains '/' or '\\', which an address takes for a separator",
        _ when name.Any(char.IsControl) => "contains a control character",
        _ when HasLoneSurrogate(name) => "contains half of a surrogate pair, which is not text",
        { Length: > Longest } => "is longer than any name",
        _ => null,
    };
}
