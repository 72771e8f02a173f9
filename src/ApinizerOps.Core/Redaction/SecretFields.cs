using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// Masks values that are recognized as secret by their field name or header, anywhere in a text: complete, cut off, or as JSON
/// within JSON. The text is not parsed as a whole, so a stray quote does not matter, and every lookahead is limited.
/// </summary>
internal static class SecretFields
{
    // Longer names are no field's.
    private const int LongestName = 200;

    private const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        "content", "keycontent", "keymaterial", "authorization", "proxyauthorization", "credential", "credentials",
        "passwd", "passphrase", "pwd", "secretvalue", "cookie", "cookies", "setcookie", "jwt",
    };

    // The private parts of an RSA, an elliptic and a symmetric key in JSON Web Key, whose names mean something else elsewhere.
    private static readonly HashSet<string> JwkParts = new(StringComparer.Ordinal) { "d", "p", "q", "dp", "dq", "qi", "oth", "k" };


    // What leads these words differs from server to server: client_secret, clientSecret, new-password, x-api-key.
    private static readonly string[] Endings =
    [
        "password", "secret", "secretkey", "privatekey", "privatekeypem", "apikey", "token", "accesskey", "aeskey", "hmackey",
        "encryptionkey", "decryptionkey", "signingkey", "sharedkey", "masterkey", "keypass", "storepass",
    ];

    // Also where the XML is escaped.
    private static readonly LazyRegex Element = new(
        @"(?<sign><|&lt;|\\u003c)(?>(?<name>[\w.:-]{1,121}))(?>(?:(?=[\s/]|\\[nrt])(?:(?!<|&lt;|\\u003c|>|&gt;|\\u003e)[\s\S]){1,300})?)(?<!/)(?:>|&gt;|\\u003e)",
        Options, text => text.IndexOfAny(['<', '&', '\\']) >= 0);

    // In JSON, also where single quotes make it almost JSON; in forms and attributes; in lines of their own, which JSON has behind
    // \n: "Invalid token: expired" is a sentence. JSON within JSON has its line breaks as \n, too.
    private static readonly LazyRegex Field = new(
        @"(?:(?<sign>"")(?<name>[^""]{0,199})""|(?<sign>')(?<name>[^']{0,199})')S:S|(?<sign>=)(?<=(?<name>N)=)|(?<sign>:)(?<=(?:(?<![^\r\n])[ \t]{0,200}|\\[nrt])(?<name>N):)[ \t]*"
            .Replace("S", @"(?>(?:[ \t\r\n]+|(?>\\+)[nrt])*)").Replace("N", "[A-Za-z0-9_.%-]{1,200}"),
        RegexOptions.CultureInvariant, text => text.IndexOfAny(['"', '\'', '=', ':']) >= 0);

    // Up to the next field; backslashes belong to a quote that follows.
    private static readonly LazyRegex FormValue = new(@"\G(?>(?:[^\s&""<>\\]+|(?>\\+)(?!""))*)", RegexOptions.CultureInvariant, _ => true);

    // The rest of a line, or the lines below that are set in further. JSON around it ends in a quote, or has an escape there.
    private static readonly LazyRegex LineValue = new(
        @"\G(?:[|>][^\r\n""\\<]*(?:[\r\n][ \t\r\n][^\r\n""\\<]*)*|[^\r\n""\\<]*)", RegexOptions.CultureInvariant, _ => true);

    private static readonly LazyRegex Literal = new(@"\G[^,}\]""\\ \t\r\n<]*", RegexOptions.CultureInvariant, _ => true);

    private static readonly LazyRegex Quoted = new(@"\G'(?>(?:[^'\\]+|\\[\s\S]?)*)'?", RegexOptions.CultureInvariant, _ => true);

    // Digest is followed by several values, other schemes by one. A name that begins with x- is that of a header; without x- it
    // may be an ordinary word in a sentence.
    private static readonly LazyRegex Header = new(
        @"\b(?:(?<head>(?:proxy-)?authorization\s{0,3}:\s{0,3}[""']?)(?:digest\s[^\r\n<]+|(?<scheme>(?:basic|bearer|negotiate|ntlm|apikey|token)\s{1,3})?[^\s""'<>,;\\]+)"
        + @"|(?<head>(?:x-[a-z-]{0,40}(?:key|token|secret|password)|(?:api-?key|auth-token)(?=\s{0,3}:\s{0,3}[^\s0-9""'<>,;\\]{0,200}[0-9]))\s{0,3}:\s{0,3})[^\s""'<>,;\\]+"
        + @"|(?<head>(?:set-)?cookie2?\s{0,3}:\s{0,3})[^\s""<\\][^\r\n""<\\]*)",
        Options, text => HasAny(text, "authorization", "cookie", "key", "token", "secret", "password"));

    // A token contains a digit; an ordinary word does not.
    private static readonly LazyRegex Token = new(
        @"\b(?<head>bearer(?:\s|%20|\+){1,3})(?=[a-z+/~=-]{0,200}[0-9_.])[\w.~+/=%-]{8,}|apnz_[\w.~+/=%-]{4,}", Options,
        text => HasAny(text, "bearer", "apnz_"));

    // Line breaks may be escaped, and an encrypted key has headers of its own.
    private static readonly LazyRegex KeyBlock = new(
        @"-----BEGIN(?: |\+|%20)(?:[A-Z0-9]{1,20}(?: |\+|%20)){0,3}PRIVATE(?: |\+|%20)KEY(?: |\+|%20)?(?:BLOCK)?-----"
        + @"(?<body>(?>(?:[A-Za-z0-9+/=\s\\%:,.*]+|-(?!-))*))(?:-----END(?:[\s\S]{0,55}?-----)?)?",
        RegexOptions.CultureInvariant, text => text.IndexOf("-----BEGIN", StringComparison.Ordinal) >= 0);

    // What tells the body of a key from words that follow a mark: a line of it, or what is known already.
    private static readonly LazyRegex KeyLine = new(@"[A-Za-z0-9+/=]{16}|\*{3}", RegexOptions.CultureInvariant, _ => true);

    private static readonly LazyRegex JwkType = new(@"""kty\\*""", RegexOptions.CultureInvariant, text => text.IndexOf("kty", StringComparison.Ordinal) >= 0);

    // The values in an object, a list or an element, without the names.
    private static readonly LazyRegex Piece = new(
        @"""(?<piece>(?:[^""\\]|\\[^""])+)\\*""(?<name>\s*:)?|(?<=[\[,:\s])(?<piece>[0-9.eE+-]+)(?=[\],}\s])|(?<=>)(?<piece>[^<>""]+)(?=<)", RegexOptions.CultureInvariant, _ => true);

    /// <summary>
    /// Whether a field of this name holds a secret, or several. Case, separators and escapes in the name make no difference.
    /// </summary>
    public static bool IsSecretName(string name)
    {
        if (name.Length > LongestName)
            return false;
        var plain = DecodedText.Bare(name).Replace("_", "").Replace(".", "");
        return Names.Contains(plain) || Endings.Any(ending => plain.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
            || plain.EndsWith(ending + "s", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether a field of this name is private in a JSON Web Key, an object that has the field <c>kty</c>.</summary>
    public static bool IsJwkPart(string name) => JwkParts.Contains(name);

    /// <summary>Whether a field holds a name, for the value that stands beside it.</summary>
    public static bool IsNameOfPair(string name) => Is(name, "name") || Is(name, "key");

    /// <summary>Whether a field holds the value for the name that stands beside it.</summary>
    public static bool IsValueOfPair(string name) => Is(name, "value") || Is(name, "values");

    /// <summary>The values that <see cref="Mask"/> and <see cref="MaskKeyBlocks"/> would mask, and the parts of those that have several.</summary>
    public static IReadOnlyList<string> FindValues(string text)
    {
        var found = new List<string>();
        MaskElements(text, found);
        MaskFields(text, found);
        foreach (var regex in new[] { Header, Token })
        {
            for (var match = regex.Find(text); match.Success; match = match.NextMatch())
                found.Add(match.Value.Substring(match.Groups["head"].Length + match.Groups["scheme"].Length));
        }

        for (var block = KeyBlock.Find(text); block.Success; block = block.NextMatch())
        {
            if (KeyLine.IsIn(block.Groups["body"].Value))
                found.Add(block.Value);
        }

        return found;
    }

    /// <summary>The values of fields in XML, JSON, forms and lines of their own, and credentials in headers.</summary>
    public static string Mask(string text) =>
        MaskFields(Token.Replace(Header.Replace(MaskElements(text), "${head}${scheme}" + Redactor.Mask), "${head}" + Redactor.Mask));

    /// <summary>Private keys in PEM, whoever they belong to: whole blocks, and blocks that are cut off.</summary>
    public static string MaskKeyBlocks(string text) =>
        KeyBlock.Replace(text, block => KeyLine.IsIn(block.Groups["body"].Value) ? Redactor.Mask : block.Value);

    private static bool HasAny(string text, params string[] words) => words.Any(word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);

    private static bool Is(string name, string expected) => string.Equals(name, expected, StringComparison.OrdinalIgnoreCase);

    private static void AddValue(List<string>? found, string value)
    {
        if (found == null)
            return;
        found.Add(value);
        if (value.StartsWith("<![CDATA[", StringComparison.Ordinal) && value.EndsWith("]]>", StringComparison.Ordinal))
            found.Add(value.Substring(9, value.Length - 12));
        if (value.IndexOfAny(['{', '[', '<']) < 0)
            return;
        for (var piece = Piece.Find($">{value}<"); piece.Success; piece = piece.NextMatch())
        {
            if (!piece.Groups["name"].Success)
                found.Add(piece.Groups["piece"].Value.Trim());
        }
    }

    private static string MaskElements(string text, List<string>? found = null)
    {
        var masked = new StringBuilder();
        var done = 0;
        for (var tag = Element.Find(text); tag.Success; tag = tag.NextMatch())
        {
            var (name, start) = (tag.Groups["name"].Value, tag.Index + tag.Length);
            if (tag.Index < done || !IsSecretName(name.Substring(name.LastIndexOf(':') + 1)))
                continue;
            var close = text.IndexOf(tag.Groups["sign"].Value + "/" + name, start, StringComparison.OrdinalIgnoreCase);
            var end = close < 0 ? text.Length : close;
            masked.Append(text, done, start - done).Append(end > start ? Redactor.Mask : "");
            AddValue(found, text.Substring(start, end - start).Trim());
            done = end;
        }

        return done == 0 ? text : masked.Append(text, done, text.Length - done).ToString();
    }

    private static string MaskFields(string text, List<string>? found = null)
    {
        var masked = new StringBuilder();
        var done = 0;
        var at = 0;
        var isJwk = JwkType.IsIn(text);
        var pair = -1; // behind the name of a secret whose value stands beside it
        for (var field = Field.Find(text); field.Success; field = Field.Find(text, at))
        {
            // What ends a name may begin the next: each quote is tried.
            at = field.Index + 1;
            var name = field.Groups["name"];
            var plain = name.Value.TrimEnd('\\');
            var (start, isQuoted) = (field.Index + field.Length, field.Value[0] == '"');
            if (!IsSecretName(name.Value) && !(isQuoted && ((isJwk && IsJwkPart(plain)) || (IsValueOfPair(plain) && IsPair(text, pair, field.Index)))))
            {
                pair = isQuoted && IsNameOfPair(plain) ? EndOfSecretName(text, start) : pair;
                continue;
            }

            (at, var quote) = EndOfValue(text, start, field.Value[0], isQuoted ? LevelOf(text, name.Index + name.Length) : 0);
            if (at == start)
                continue;
            AddValue(found, text.Substring(start, at - start).Trim('"', '\'', '\\', ' '));
            masked.Append(text, done, start - done).Append(quote).Append(Redactor.Mask).Append(quote);
            done = at;
        }

        return done == 0 ? text : masked.Append(text, done, text.Length - done).ToString();
    }

    // Behind a string that is the name of a secret; -1 for any other value.
    private static int EndOfSecretName(string text, int at)
    {
        while (at < text.Length && text[at] == '\\')
            at++;
        if (at == text.Length || text[at] != '"')
            return -1;
        var end = EndOfString(text, at + 1, LevelOf(text, at));
        return IsSecretName(text.Substring(at, end - at).Trim('"', '\\')) ? end : -1;
    }

    // A pair is in the same object.
    private static bool IsPair(string text, int name, int value) => name >= 0 && value >= name && value - name <= LongestName && text.IndexOfAny(['{', '}'], name, value - name) < 0;

    // Where a value ends, and the quotes for the mask in its place: in JSON of the level of its name.
    private static (int End, string Quote) EndOfValue(string text, int at, char sign, int level)
    {
        var quote = at;
        while (quote < text.Length && text[quote] == '\\')
            quote++;
        if (quote < text.Length && text[quote] == '"')
            return (EndOfString(text, quote + 1, LevelOf(text, quote)), text.Substring(at, quote + 1 - at));
        if (at < text.Length && text[at] == '\'' && (sign == '\'' || text.IndexOf('\'', at + 1) > 0))
            return (at + Quoted.Find(text, at).Length, "'");
        if (sign is '=' or ':')
            return (at + (sign == '=' ? FormValue : LineValue).Find(text, at).Length, "");
        var end = at < text.Length && text[at] is '{' or '[' ? EndOfContainer(text, at, level) : at + Literal.Find(text, at).Length;
        return (text.Substring(at, end - at) == "null" ? at : end, new string('\\', (1 << Math.Min(level, 8)) - 1) + "\"");
    }

    private static int EndOfContainer(string text, int at, int level)
    {
        for (var depth = 0; at < text.Length;)
        {
            var letter = text[at];
            var found = letter == '"' ? LevelOf(text, at) : level;
            if (found < level)
                return at;
            at = letter == '"' ? EndOfString(text, at + 1, found) : at + 1;
            depth += letter is '{' or '[' ? 1 : letter is '}' or ']' ? -1 : 0;
            if (depth == 0)
                return at;
        }

        return at;
    }

    // Behind the closing quote, before a quote of the JSON around it, or where the text is cut off.
    private static int EndOfString(string text, int from, int level)
    {
        for (var quote = text.IndexOf('"', from); quote >= 0; quote = text.IndexOf('"', quote + 1))
        {
            var found = LevelOf(text, quote);
            if (found <= level)
                return found == level ? quote + 1 : quote;
        }

        return text.Length;
    }

    // How often the JSON was escaped that a quote belongs to: each time turns the backslashes before it into twice as many and one.
    private static int LevelOf(string text, int quote)
    {
        var start = quote;
        while (start > 0 && text[start - 1] == '\\')
            start--;
        var level = 0;
        for (var backslashes = quote - start; (backslashes & 1) == 1; backslashes >>= 1)
            level++;
        return level;
    }
}
