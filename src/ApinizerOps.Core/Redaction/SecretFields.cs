using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// Finds values that are recognized as secret by their field name or header, anywhere in a text: complete, cut off, or as JSON
/// within JSON. The text is not parsed as a whole, so a stray quote does not matter, and every lookahead is limited.
/// </summary>
internal static class SecretFields
{
    // Longer names are no field's.
    private const int LongestName = 200;

    // A colon of JSON with white space, which may be escaped.
    private const string Colon = @"(?>(?:[ \t\r\n]+|(?>\\+)[nrt])*):(?>(?:[ \t\r\n]+|(?>\\+)[nrt])*)";

    private const string Word = "[A-Za-z0-9_.%-]{1,200}";

    // Many have a prefix that differs from server to server: client_secret, clientSecret, new-password, x-api-key. Looked for from
    // the end, since most names end otherwise.
    private static readonly LazyRegex SecretName = new(
        @"\z(?<=^(?:(?:key)?content|keymaterial|(?:proxy)?authorization|credentials?|passwd|passphrase|pwd|secretvalue|(?:set)?cookies?|jwt)"
        + "|(?:password|secret|token|keypass|storepass|privatekeypem|(?:secret|private|api|access|aes|hmac|encryption|decryption|signing|shared|master)key)s?)",
        ignoreCase: true);

    private static readonly LazyRegex Element = new(
        @"<(?>(?<name>[\w.:-]{1,121}))(?>(?:(?=[\s/]|\\[nrt])[^<>]{1,300})?)(?<!/)(?<sign>>)", text => text.IndexOf('<') >= 0);

    private static readonly LazyRegex Field = new(
        // JSON. The quotes of JSON within JSON are those of a text that was unescaped.
        @"(?<!\\)(?<sign>"")(?<name>(?>(?:[^""\\]|\\[^""]){0,199}))""" + Colon
        // What is almost JSON.
        + "|(?<sign>')(?<name>[^']{0,199})'" + Colon
        // Forms and attributes.
        + $"|(?<sign>=)(?<=(?<name>{Word})=)"
        // Lines of their own, which JSON has behind \n: "Invalid token: expired" is a sentence.
        + @"|(?<sign>:)(?<=(?:(?<![^\r\n])[ \t]{0,200}|\\[nrt])(?<name>" + Word + @"):)[ \t]*",
        text => text.IndexOfAny(['"', '\'', '=', ':']) >= 0);

    // Before a field that holds a value: the field of the same object that holds its name.
    private static readonly LazyRegex NameOfPair = new(
        @"\G(?<=""(?i:name|key)""" + Colon + @"(?:""(?<name>[^""\\]{1,199})""|'(?<name>[^'\\]{1,199})')[^{}]{0,200}?)");

    private static readonly LazyRegex Quoted = new(@"\G(?<sign>[""'])(?>(?:(?!\k<sign>)[^\\]|\\[\s\S]?)*)(?<end>\k<sign>)?");

    // Of a form: up to the next field; backslashes belong to a quote that follows. Of a line: its rest, or the lines below that are
    // set in further; JSON around it ends in a quote, or has an escape there. Of JSON: an object or a list, as far as its brackets
    // are closed, or a literal.
    private static readonly LazyRegex FormValue = new(@"\G(?>(?:[^\s&""<>\\]+|(?>\\+)(?!""))*)");
    private static readonly LazyRegex LineValue = new(
        @"\G(?:[|>][^\r\n""\\<]*(?:[\r\n][ \t\r\n][^\r\n""\\<]*)*|[^\r\n""\\<]*)");
    private static readonly LazyRegex JsonValue = new(
        @"\G(?:[{[](?<open>)(?>(?:(?(open)(?:[{[](?<open>)|[}\]](?<-open>)|""(?>(?:[^""\\]|\\[\s\S]?)*)""?|[^""{}[\]]+)|(?!)))*)|(?!null\b)[^,}\]""\\ \t\r\n<]*)");

    // Digest is followed by several values, other schemes by one. A name that begins with x- is that of a header; without x- it
    // may be an ordinary word in a sentence.
    private static readonly LazyRegex Header = new(
        @"\b(?:(?<head>(?:proxy-)?authorization\s{0,3}:\s{0,3}[""']?(?:(?:basic|bearer|negotiate|ntlm|apikey|token)\s{1,3})?)(?:digest\s[^\r\n<]+|[^\s""'<>,;\\]+)"
        + @"|(?<head>(?:x-[a-z-]{0,40}(?:key|token|secret|password)|(?:api-?key|auth-token)(?=\s{0,3}:\s{0,3}[^\s0-9""'<>,;\\]{0,200}[0-9]))\s{0,3}:\s{0,3})[^\s""'<>,;\\]+"
        + @"|(?<head>(?:set-)?cookie2?\s{0,3}:\s{0,3})[^\s""<\\][^\r\n""<\\]*)",
        text => HasAny(text, "authorization", "cookie", "key", "token", "secret", "password"), ignoreCase: true);

    // A token contains a digit; an ordinary word does not.
    private static readonly LazyRegex Token = new(
        @"\b(?<head>bearer(?:\s|%20|\+){1,3})(?=[a-z+/~=-]{0,200}[0-9_.])[\w.~+/=%-]{8,}|apnz_[\w.~+/=%-]{4,}", text => HasAny(text, "bearer", "apnz_"), ignoreCase: true);

    // Line breaks may be escaped, and an encrypted key has headers of its own. A line of the body, or what is masked already, tells
    // a key from words that follow a mark.
    private static readonly LazyRegex KeyBlock = new(
        @"-----BEGIN(?: |\+|%20)(?:[A-Z0-9]{1,20}(?: |\+|%20)){0,3}PRIVATE(?: |\+|%20)KEY(?: |\+|%20)?(?:BLOCK)?-----"
        + @"(?=(?:B|-(?!-))*?(?:[A-Za-z0-9+/=]{16}|\*{3}))(?>(?:B+|-(?!-))*)(?:-----END(?:[\s\S]{0,55}?-----)?)?".Replace("B", @"[A-Za-z0-9+/=\s\\%:,.*]"),
        text => text.IndexOf("-----BEGIN", StringComparison.Ordinal) >= 0);

    private static readonly LazyRegex[] CredentialsAndKeys = [Header, Token, KeyBlock];

    // The values in an object, a list or an element, without the names.
    private static readonly LazyRegex Piece = new(
        @"""(?<piece>(?:[^""\\]|\\[^""])+)\\*""(?<name>\s*:)?|(?<=[\[,:\s])(?<piece>[0-9.eE+-]+)(?=[\],}\s])|<!\[CDATA\[(?<piece>[\s\S]*?)\]\]>|(?<=>)(?<piece>[^<>""]+)(?=<)",
        text => text.IndexOfAny(['{', '[', '<']) < text.Length - 1);

    /// <summary>
    /// Whether a field of this name holds a secret, or several. Case, separators and escapes in the name make no difference.
    /// </summary>
    public static bool IsSecretName(string name) =>
        name.Length <= LongestName && SecretName.IsIn(new DecodedText(name).Layers().Last().Bare().Text.Replace("_", "").Replace(".", ""));

    /// <summary>Whether a field of this name is private in a JSON Web Key, an object that has the field <c>kty</c>: RSA, elliptic or symmetric.</summary>
    public static bool IsJwkPart(string name) => name is "d" or "p" or "q" or "dp" or "dq" or "qi" or "oth" or "k";

    /// <summary>Whether a field holds the value for the name that stands beside it.</summary>
    public static bool IsValueOfPair(string name) => name.ToLowerInvariant() is "value" or "values";

    /// <summary>The values of fields in XML, JSON, forms and lines of their own, credentials in headers, private keys in PEM; and their parts.</summary>
    public static IEnumerable<string> FindValues(string text)
    {
        var found = new List<(int Start, int End, string Mask)>();
        Find(new DecodedText(text), found);
        foreach (var value in found.OrderBy(place => place.Start).Select(place => text.Substring(place.Start, place.End - place.Start).Trim()))
        {
            yield return value;
            foreach (var piece in Piece.FindAll($">{value}<"))
            {
                if (!piece.Groups["name"].Success && piece.Groups["piece"].Length < value.Length)
                    yield return piece.Groups["piece"].Value.Trim();
            }
        }
    }

    /// <summary>Adds the places of such values, and what to show there, also where the text was escaped.</summary>
    public static void Find(DecodedText text, List<(int Start, int End, string Mask)> found)
    {
        foreach (var layer in text.Layers())
        {
            var at = 0;
            for (var tag = Element.Find(layer.Text); tag.Success; tag = Element.Find(layer.Text, at))
            {
                var name = tag.Groups["name"].Value;
                at = IsSecretName(name.Substring(name.LastIndexOf(':') + 1)) ? AddValue(layer, tag, found) : tag.Index + 1;
            }

            (at, var isJwk) = (0, layer.Text.IndexOf("\"kty", StringComparison.Ordinal) >= 0);
            for (var field = Field.Find(layer.Text); field.Success; field = Field.Find(layer.Text, at))
            {
                // What ends a name may begin the next: each quote is tried.
                at = field.Index + 1;
                // A quote that was no escape was read in the layer before, where the escapes in its value were still some.
                var isRead = layer != text && field.Groups["sign"].Value is "\"" or "'" && layer.Source(field.Index).Length == 1;
                if (!isRead && IsSecret(layer.Text, field, isJwk))
                    at = Math.Max(at, AddValue(layer, field, found));
            }

            foreach (var regex in CredentialsAndKeys)
            {
                foreach (var match in regex.FindAll(layer.Text))
                    Add(layer, match.Index + match.Groups["head"].Length, match.Index + match.Length, found);
            }
        }
    }

    private static bool IsSecret(string text, Match field, bool isJwk)
    {
        var name = field.Groups["name"].Value;
        return IsSecretName(name)
            || (field.Groups["sign"].Value == "\"" && ((isJwk && IsJwkPart(name))
                || (IsValueOfPair(name) && IsSecretName(NameOfPair.Find(text, field.Index).Groups["name"].Value))));
    }

    private static bool HasAny(string text, params string[] words) => words.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    // Returns where the value ends.
    private static int AddValue(DecodedText decoded, Match field, List<(int Start, int End, string Mask)> found)
    {
        var (text, sign, start) = (decoded.Text, field.Groups["sign"].Value, field.Index + field.Length);
        if (sign != ">" && Quoted.Find(text, start) is { Success: true } quoted && (quoted.Groups["end"].Success || quoted.Value[0] == '"' || sign == "'"))
        {
            // What was cut off gets the quote that it would have. In JSON within JSON, the next quote is then another one.
            var (behind, quote) = (start + quoted.Length, decoded.Source(start));
            var closing = quoted.Groups["end"].Success ? decoded.Source(behind - 1) : "";
            found.Add((decoded.Place(start, start + 1).End, decoded.Place(behind - 1, behind).End - closing.Length, Redactor.Mask + (closing == quote ? "" : quote)));
            return behind;
        }

        var own = decoded.Source(field.Groups["sign"].Index);
        var end = sign switch
        {
            ">" => text.IndexOf("</" + field.Groups["name"].Value, start, StringComparison.OrdinalIgnoreCase) is >= 0 and var close ? close : text.Length,
            "=" => start + FormValue.Find(text, start).Length,
            ":" => start + LineValue.Find(text, start).Length,
            // JSON around it goes on with a quote of another level.
            _ => start + JsonValue.Find(text, start).Value.TakeWhile((letter, i) => letter != '"' || decoded.Source(start + i) == own).Count(),
        };
        return Add(decoded, start, end, found, sign is "\"" or "'" ? own : "");
    }

    private static int Add(DecodedText text, int start, int end, List<(int Start, int End, string Mask)> found, string quote = "")
    {
        if (end > start)
            found.Add((text.Place(start, end).Start, text.Place(start, end).End, quote + Redactor.Mask + quote));
        return end;
    }
}
