using System;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>Checks names: whether a URL can carry one as a segment, and whether a typed one is likely to be a mistake.</summary>
internal static class ResourceName
{
    /// <summary>
    /// The replacement character: stands for text that could not be decoded, and ends a name that was changed for display. It
    /// is refused in names that are typed or read from a row.
    /// </summary>
    public const char Replaced = '\uFFFD';

    private const int MaxLength = 1000;

    // $(NAME) of Azure Pipelines and ${{ name }} of GitHub Actions.
    private static readonly Regex Macro = new(@"\$\([^()\s]+\)|\$\{\{[^{}]*\}\}", RegexOptions.CultureInvariant);

    // The text that PowerShell makes of an object where a string is expected.
    private static readonly Regex ObjectText = new(@"^(System\.[A-Za-z.]+(\[\])?|@\{.*\})$", RegexOptions.CultureInvariant | RegexOptions.Singleline);

    // Invisible characters that Unicode classifies as letters, marks or symbols: Hangul fillers, the blank Braille pattern,
    // inherent Khmer vowels, and variation selectors.
    private static readonly Regex Invisible = new(
        @"[\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2065\u2800\u3164\uFE00-\uFE0F\uFFA0]|\uDB40[\uDC00-\uDFFF]", RegexOptions.CultureInvariant);

    /// <summary>Checks a name from a result of this module: a URL must be able to carry it.</summary>
    /// <param name="what">The parameter's name, for the message.</param>
    /// <param name="name">The name.</param>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidName"/>.</exception>
    public static string Require(string what, string? name) => Require(what, name, Problem(name));

    /// <summary>Checks a name that is typed or comes from a row: likely mistakes are refused as well.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidName"/>.</exception>
    public static string RequireTyped(string what, string? name) => Require(what, name, Problem(name) ?? Mistake(name!));

    /// <summary>The same for a name inside a body, such as an environment's, which may hold a slash.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidName"/>.</exception>
    public static string RequireInBody(string what, string? name) =>
        Require(what, name, Problem(name?.Replace('/', '-').Replace('\\', '-')) ?? Mistake(name!));

    /// <summary>Whether a text is a possible name. Other text may be anything, such as a key, and must not be quoted.</summary>
    public static bool IsName(string? text) => Problem(text) == null;

    /// <summary>Whether a text has a variable that a build agent left unexpanded, <c>$(NAME)</c> or <c>${{ name }}</c>.</summary>
    public static bool HasMacro(string text) => Macro.IsMatch(text);

    /// <summary>Whether the whole text is such a variable.</summary>
    public static bool IsMacro(string text) => Macro.Match(text) is { Success: true } match && match.Length == text.Length;

    /// <summary>Whether a text has invisible characters or U+FFFD.</summary>
    public static bool HasInvisible(string text) =>
        text.IndexOf(Replaced) >= 0 || TerminalText.RemoveFormats(text).Length < text.Length || Invisible.IsMatch(text);

    /// <summary>Removes invisible characters from a text.</summary>
    public static string RemoveInvisible(string text) => Invisible.Replace(TerminalText.Remove(text), "");

    /// <summary>Whether a text is the first line of a PEM block, or holds it.</summary>
    public static bool IsKeyContent(string text) => text.IndexOf("-----BEGIN ", StringComparison.Ordinal) >= 0;

    /// <summary>Whether a text contains an unpaired surrogate.</summary>
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

    private static string Require(string what, string? name, string? problem) =>
        problem == null ? name! : throw new ApinizerException(ErrorReason.InvalidName, $"{what} {problem}.");

    private static string? Problem(string? name) => name switch
    {
        null => "is missing",
        _ when string.IsNullOrWhiteSpace(name) => "is empty",
        "." or ".." => "is '.' or '..', which a URL treats as a folder",
        _ when name.IndexOfAny(['/', '\\']) >= 0 => "contains '/' or '\\', which separate the parts of a URL",
        _ when name.Any(char.IsControl) => "contains a control character",
        _ when HasLoneSurrogate(name) => "contains an unpaired surrogate, which is not valid text",
        { Length: > MaxLength } => $"is longer than {MaxLength} characters",
        _ => null,
    };

    private static string? Mistake(string name) => name switch
    {
        _ when name.Trim().Length < name.Length => "begins or ends with white space; remove it",
        _ when name.IndexOf(Replaced) >= 0 =>
            "contains U+FFFD, which stands for text that could not be decoded or shown; read the file with its own encoding, or pipe the object instead of a copy",
        _ when HasInvisible(name) =>
            "contains an invisible character, such as a zero-width space; type the name again",
        _ when IsKeyContent(name) => "holds the content of a key; expected a name",
        _ when ObjectText.IsMatch(name) => "is the text of an object, not a name; give one of its properties, such as $key.Name",
        _ when HasMacro(name) => "contains a variable that was not expanded, such as $(NAME); define the variable",
        _ => null,
    };
}
