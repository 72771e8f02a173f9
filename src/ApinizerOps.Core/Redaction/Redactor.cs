using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>
/// Takes secrets out of text that leaves us: known ones in the encodings in which servers repeat them, lines that hold them in
/// any other, and what is known by the name of its field. Text from a server also loses the marks by which a build agent would
/// take it for a command. Takes time in proportion to the text, whatever stands in it.
/// </summary>
internal sealed class Redactor
{
    public const string Mask = "***";

    private const string WithheldLine = "[line withheld: it repeats a secret]";

    private readonly Redactor? _wider;
    private readonly SecretEncodings _secrets;

    /// <param name="secrets">The known secrets: tokens, passwords, key content as it is sent.</param>
    public Redactor(IEnumerable<string> secrets) : this(secrets, null)
    {
    }

    private Redactor(IEnumerable<string> secrets, Redactor? wider)
    {
        _secrets = new SecretEncodings(secrets);
        _wider = wider;
    }

    /// <summary>Whether a field of this name holds a secret, however the name is spelled.</summary>
    public static bool IsSecretField(string name) => SecretFields.IsSecretName(name);

    /// <summary>
    /// Masks values that are recognized as secret by their field name or header, in JSON, forms, XML and lines; complete or cut
    /// off.
    /// </summary>
    public static string MaskFields(string text) => SecretFields.Mask(text);

    /// <summary>Creates a redactor that masks these secrets too.</summary>
    public Redactor With(IEnumerable<string>? secrets) => secrets == null ? this : new Redactor(secrets, this);

    /// <summary>Masks the known secrets, and nothing else.</summary>
    public string MaskValues(string text)
    {
        if (text.Length < TextFinder.Shortest)
            return text;
        var room = SecretEncodings.Room(text);
        var finders = new List<SecretEncodings.Finders>();
        for (var redactor = this; redactor != null; redactor = redactor._wider)
        {
            if (redactor._secrets.For(room) is { Encoded.IsEmpty: false } some)
                finders.Add(some);
        }

        if (finders.Count == 0)
            return text;
        if (TextDecoder.Decode(text) is not { } decoded)
        {
            text = string.Join("\n", text.Split('\n').Select(line => TextDecoder.Decode(line + "\n") == null ? WithheldLine : line));
            decoded = TextDecoder.Decode(text);
            if (decoded == null)
                return WithheldLine;
        }

        var masked = Find(finders, finder => finder.Encoded.Find(text));
        var found = DecodedTexts(decoded, finders);
        // Also where a line ends within an escape.
        var joined = text.IndexOf('\n') < 0 ? found : DecodedTexts(TextDecoder.Decode(text.Replace("\r", "").Replace("\n", "")) ?? "", finders);
        return masked.Count == 0 && found.Length == 0 && joined.Length == 0 ? text : MaskLines(text, masked, joined, finders);
    }

    /// <summary>Masks the known secrets, and values that are recognized as secret by their field name or header.</summary>
    public string MaskAll(string text) =>
        // Known secrets first: a character of a secret may end its field, and the rest would stay visible.
        SecretFields.MaskKeyBlocks(MaskFields(MaskValues(text)));

    /// <summary>
    /// Cleans a name for display. Text that only looks like a field stays, and so do invisible characters: without them it would be
    /// the name of another object.
    /// </summary>
    public GatewayName ToName(string name)
    {
        if (name.Length <= Excerpt.Longest && IsPlain(name))
            return GatewayName.Cleaned(name, MaskValues(name));
        var shown = Excerpt.Clean(name, text => MaskValues(TerminalText.RemoveControls(text)));
        var seen = TerminalText.RemoveFormats(shown);
        shown = BuildAgentText.HasCommand(seen) ? BuildAgentText.Break(seen) : shown;
        return GatewayName.Cleaned(name, shown);
    }

    /// <summary>Cleans text of this module that contains names: removes known secrets, control characters and commands.</summary>
    public string CleanText(string text) =>
        IsPlain(text) ? MaskValues(text) : BuildAgentText.Break(MaskValues(TerminalText.RemoveControls(text)));

    /// <summary>Cleans text from a server: removes secrets, commands and control characters, and truncates it.</summary>
    public string Clean(string text, int longest = Excerpt.Longest) =>
        BuildAgentText.Break(Excerpt.Clean(text, whole => MaskAll(TerminalText.Remove(whole)), longest));

    // Printable ASCII without a sign that begins an escape or a build agent's command: only a secret could have to be masked.
    private static bool IsPlain(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is < ' ' or > '~' or '#' or '\\' or '%' or '&' || (text[i] == ':' && i > 0 && text[i - 1] == ':'))
                return false;
        }

        return true;
    }

    // First to last, one for those that overlap.
    private static List<(int Start, int End)> Find(
        List<SecretEncodings.Finders> finders, Func<SecretEncodings.Finders, IEnumerable<(int Start, int End)>> find)
    {
        var found = new List<(int Start, int End)>();
        foreach (var (start, end) in finders.SelectMany(find).OrderBy(range => range.Start))
        {
            var last = found.Count - 1;
            if (last < 0 || start >= found[last].End)
                found.Add((start, end));
            else if (end > found[last].End)
                found[last] = (found[last].Start, end);
        }

        return found;
    }

    private static List<(int Start, int End)> FindDecoded(string decoded, List<SecretEncodings.Finders> finders) =>
        Find(finders, finder => finder.Decoded.Find(decoded));

    private static string[] DecodedTexts(string decoded, List<SecretEncodings.Finders> finders) =>
        [.. FindDecoded(decoded, finders).Select(range => decoded.Substring(range.Start, range.End - range.Start))];

    // Masks what is found as it is, and withholds each line in which any letter of a secret would still be seen: one in another
    // spelling, over several lines, or around another secret.
    private static string MaskLines(string text, List<(int Start, int End)> masked, string[] joined, List<SecretEncodings.Finders> finders)
    {
        var shown = new List<string>();
        var decoded = new StringBuilder();
        // For each decoded letter the line in which it is seen.
        var seenIn = new List<int?>();
        foreach (var line in Lines(text, masked))
        {
            var pieces = line.Select(piece => (Text: TextDecoder.Decode(piece.Text) ?? "", piece.IsMasked)).ToList();
            // Where an escape ends within what is masked, nobody can tell what is left.
            var apart = string.Concat(pieces.Select(piece => piece.Text));
            var whole = TextDecoder.Decode(string.Concat(line.Select(piece => piece.Text))) ?? "";
            if (!DecodedTexts(apart, finders).SequenceEqual(DecodedTexts(whole, finders)))
                pieces = [(whole, false)];
            foreach (var (piece, isMasked) in pieces)
            {
                decoded.Append(piece);
                seenIn.AddRange(Enumerable.Repeat(isMasked ? (int?)null : shown.Count, piece.Length));
            }

            shown.Add(string.Concat(line.Select(piece => piece.IsMasked ? Mask : piece.Text)));
        }

        var all = decoded.ToString();
        if (!DecodedTexts(all, finders).SequenceEqual(joined))
            return WithheldLine;
        foreach (var (start, end) in FindDecoded(all, finders))
        {
            var seen = seenIn.GetRange(start, end - start);
            for (var line = seen.Min() ?? shown.Count; line <= seen.Max(); line++)
                shown[line] = WithheldLine;
        }

        return string.Join("\n", shown.Where((line, i) => line != WithheldLine || i == 0 || shown[i - 1] != WithheldLine));
    }

    // A line break within what is masked ends no line.
    private static List<List<(string Text, bool IsMasked)>> Lines(string text, List<(int Start, int End)> masked)
    {
        var lines = new List<List<(string Text, bool IsMasked)>> { new() };
        var done = 0;
        foreach (var (start, end) in masked.Append((text.Length, text.Length)))
        {
            var parts = text.Substring(done, start - done).Split('\n');
            lines[lines.Count - 1].Add((parts[0], false));
            lines.AddRange(parts.Skip(1).Select(part => new List<(string, bool)> { (part, false) }));
            lines[lines.Count - 1].Add((text.Substring(start, end - start), true));
            done = end;
        }

        // The end of the text is no mask.
        lines[lines.Count - 1].RemoveAt(lines[lines.Count - 1].Count - 1);
        return lines;
    }
}
