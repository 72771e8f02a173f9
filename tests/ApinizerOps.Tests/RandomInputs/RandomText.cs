using System;
using System.Linq;
using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace ApinizerOps.Tests.RandomInputs;

/// <summary>Texts of all letters, with a liking for those that addresses, JSON and forms take for something else.</summary>
internal static class RandomText
{
    private const string Signs = "%+#?&;:'\"()<>[]{}.,=~!@$^*|`-_ ";

    private static readonly Gen<string> Letter = Gen.Frequency(
        (6, Char('a', 'z')), (3, Char('A', 'Z')), (3, Char('0', '9')), (4, Gen.Elements(Signs.ToCharArray()).Select(sign => sign.ToString())),
        (2, Gen.Elements("ş", "ı", "İ", "Ö", "ğ", "ﬁ", "e\u0301", "\u200b", "\u00a0", "\u2028", "\ufeff", "\uffff")),
        (1, Gen.Choose(0xa0, 0xd7ff).Select(code => ((char)code).ToString())),
        (1, Gen.Choose(0x10000, 0x10ffff).Select(char.ConvertFromUtf32)),
        (1, Gen.Elements("%2F", "%2e", "%", "..", "...", "&#35;", "u0041", "İ".ToLowerInvariant())));

    /// <summary>Letters that no name may have.</summary>
    private static readonly Gen<string> Impossible = Gen.Frequency(
        (2, Gen.Elements("/", "\\", "\\u0041", "\\n")), (2, Gen.Choose(0, 0x9f).Select(code => ((char)code).ToString())),
        (1, Gen.Choose(0xd800, 0xdfff).Select(code => ((char)code).ToString())));

    /// <summary>Text without control characters and slashes, from empty to some hundred letters.</summary>
    public static Gen<string> Plain { get; } = Letter.ArrayOf().Select(string.Concat);

    /// <summary>Anything that a string can hold, halves of surrogate pairs included.</summary>
    public static Gen<string> Any { get; } =
        Gen.Frequency((9, Letter), (1, Impossible)).ArrayOf().Select(string.Concat);

    /// <summary>Text as it is, or whatever a user may type for a name.</summary>
    public static Gen<string> Name { get; } = Gen.Frequency(
        (8, Plain.Where(text => text.Length > 0)), (1, Any), (1, Gen.Elements("", " ", ".", "..", "...", " . ", "\u3000", "a/b", "a\\b", "\0")));

    /// <summary>Whether a text has no half of a surrogate pair, as the runtime's own encoder sees it.</summary>
    public static bool IsText(string text)
    {
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text) >= 0;
        }
        catch (EncoderFallbackException)
        {
            return false;
        }
    }

    private static Gen<string> Char(char first, char last) => Gen.Choose(first, last).Select(code => ((char)code).ToString());
}
