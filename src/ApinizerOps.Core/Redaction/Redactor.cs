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
    /// Masks what is known for a secret by what stands around it: the values of fields in JSON, forms, XML and lines, and
    /// credentials in headers; complete or cut off.
    /// </summary>
    public static string MaskFields(string text) => SecretFields.Mask(text);

    /// <summary>One that knows some more secrets for a while.</summary>
    public Redactor With(IEnumerable<string>? secrets) => secrets == null ? this : new Redactor(secrets, this);

    /// <summary>Masks the known secrets, and nothing else.</summary>
    public string MaskValues(string text)
    {
        if (text.Length < TextFinder.Shortest)
            return text;
        var room = Encoding.UTF8.GetByteCount(text);
        var finders = new List<SecretEncodings.Finders>();
        for (var redactor = this; redactor != null; redactor = redactor._wider)
        {
            if (redactor._secrets.For(room) is { Encoded.IsEmpty: false } some)
                finders.Add(some);
        }

        return finders.Count == 0 ? text : Withhold(Replace(text, Find(finders, finder => finder.Encoded.Find(text))), finders);
    }

    /// <summary>Masks the known secrets, and what else is known for a secret by what stands around it.</summary>
    public string MaskAll(string text) =>
        // The known ones first, in any encoding: a field may end for its reader where a sign within a secret stands, and half would stay.
        SecretFields.MaskKeyBlocks(MaskFields(MaskValues(text)));

    /// <summary>
    /// Makes a name fit to be shown. What merely looks like a field stays, and so do letters that nobody sees, or it would be
    /// another's name.
    /// </summary>
    public GatewayName ToName(string name)
    {
        if (name.Length <= Excerpt.Longest && IsPlain(name))
            return ToName(name, MaskValues(name));
        var shown = Excerpt.Clean(name, text => MaskValues(TerminalText.RemoveControls(text)));
        var seen = TerminalText.RemoveFormats(shown);
        shown = BuildAgentText.HasCommand(seen) ? BuildAgentText.Break(seen) : shown;
        return ToName(name, shown);
    }

    /// <summary>Makes text of ours fit to be shown, which may hold names of others: without known secrets, control characters and commands.</summary>
    public string CleanText(string text) =>
        IsPlain(text) ? MaskValues(text) : BuildAgentText.Break(MaskValues(TerminalText.RemoveControls(text)));

    /// <summary>Makes text from a server fit to be shown: without secrets, commands and control characters, and not too long.</summary>
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

    private static GatewayName ToName(string name, string shown) =>
        new(name, string.Equals(shown, name, StringComparison.Ordinal) ? name : shown + ResourceName.Replaced);

    private static IEnumerable<(int Start, int End)> Find(
        List<SecretEncodings.Finders> finders, Func<SecretEncodings.Finders, List<(int Start, int End)>> find) =>
        finders.Count == 1 ? find(finders[0]) : finders.SelectMany(find).OrderBy(range => range.Start);

    private static string Replace(string text, IEnumerable<(int Start, int End)> ranges)
    {
        StringBuilder? result = null;
        var done = 0;
        foreach (var (start, end) in ranges)
        {
            if (start >= done)
                (result ??= new StringBuilder()).Append(text, done, start - done).Append(Mask);
            done = Math.Max(done, end);
        }

        return result == null ? text : result.Append(text, done, text.Length - done).ToString();
    }

    private static bool Holds(string text, List<SecretEncodings.Finders> finders)
    {
        var decoded = TextDecoder.Decode(text);
        return decoded == null || Find(finders, finder => finder.Decoded.Find(decoded)).Any();
    }

    // Also a secret that begins in one line and ends in another.
    private static string Withhold(string text, List<SecretEncodings.Finders> finders)
    {
        if (!Holds(text, finders))
            return text;
        var lines = text.Split('\n').Select(line => (Text: line, Decoded: TextDecoder.Decode(line))).ToList();
        var all = string.Concat(lines.Select(line => line.Decoded));
        var ranges = new Queue<(int Start, int End)>(Find(finders, finder => finder.Decoded.Find(all)));
        var shown = new List<string>();
        var at = 0;
        foreach (var (line, decoded) in lines)
        {
            while (ranges.Count > 0 && ranges.Peek().End <= at)
                ranges.Dequeue();
            at += decoded?.Length ?? 0;
            if (decoded != null && (ranges.Count == 0 || ranges.Peek().Start >= at))
                shown.Add(line);
            else if (shown.Count == 0 || shown[shown.Count - 1] != WithheldLine)
                shown.Add(WithheldLine);
        }

        // An escape may begin in one line and end in the next.
        var rest = string.Join("\n", shown);
        return Holds(rest, finders) ? WithheldLine : rest;
    }
}
