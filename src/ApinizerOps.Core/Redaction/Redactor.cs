using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>
/// Takes secrets out of text that leaves us: known ones, in whatever escapes, base64 or hex they are repeated, and what is known
/// by the name of its field. Text from a server also loses the marks by which a build agent would take it for a command.
/// </summary>
internal sealed class Redactor
{
    public const string Mask = "***";

    private readonly Redactor? _wider;
    private readonly SecretFinder _finder;

    /// <param name="secrets">The known secrets: tokens, passwords, key content as it is sent.</param>
    public Redactor(IEnumerable<string> secrets) : this(secrets, null)
    {
    }

    private Redactor(IEnumerable<string> secrets, Redactor? wider)
    {
        _finder = new SecretFinder(secrets);
        _wider = wider;
    }

    /// <summary>Whether a field of this name holds a secret, however the name is spelled.</summary>
    public static bool IsSecretField(string name) => SecretFields.IsSecretName(name);

    /// <summary>Creates a redactor that masks these secrets too.</summary>
    public Redactor With(IEnumerable<string>? secrets) => secrets == null ? this : new Redactor(secrets, this);

    /// <summary>Masks the known secrets, and nothing else.</summary>
    public string MaskValues(string text) => Replace(text, withFields: false);

    /// <summary>Masks the known secrets, and values that are recognized as secret by their field name or header.</summary>
    public string MaskAll(string text) => Replace(text, withFields: true);

    /// <summary>
    /// Cleans a name for display. Text that only looks like a field stays, and so do invisible characters: without them it would be
    /// the name of another object.
    /// </summary>
    public GatewayName ToName(string name)
    {
        if (name.Length <= Excerpt.Longest && IsPlain(name))
            return GatewayName.Cleaned(name, MaskValues(name));
        var shown = Excerpt.Clean(name, text => MaskValues(RemoveControls(text)));
        var seen = TerminalText.RemoveFormats(shown);
        shown = BuildAgentText.HasCommand(seen) ? BuildAgentText.Break(seen) : shown;
        return GatewayName.Cleaned(name, shown);
    }

    /// <summary>Cleans text of this module that contains names: removes known secrets, control characters and commands.</summary>
    public string CleanText(string text) =>
        IsPlain(text) ? MaskValues(text) : BuildAgentText.Break(MaskValues(RemoveControls(text)));

    /// <summary>Cleans text from a server: removes secrets, commands and control characters, and truncates it.</summary>
    public string Clean(string text, int longest = Excerpt.Longest) =>
        BuildAgentText.Break(Excerpt.Clean(text, whole => MaskAll(TerminalText.RemoveFormats(RemoveControls(whole))), longest));

    /// <summary>Removes control characters and terminal sequences, and secrets with bytes that look like control characters.</summary>
    public string RemoveControls(string text) => ReferenceEquals(TerminalText.RemoveControls(text), text) ? text : TerminalText.RemoveControls(MaskValues(text));

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

    private string Replace(string text, bool withFields)
    {
        var forms = new List<SecretFinder.Form>();
        for (var redactor = this; redactor != null; redactor = redactor._wider)
            redactor._finder.AddForms(text.Length, forms);
        if (forms.Count == 0 && !withFields)
            return text;
        var letters = new DecodedText(text);
        var found = new List<(int Start, int End, string Mask)>();
        if (withFields)
            SecretFields.Find(letters, found);
        if (forms.Count > 0)
        {
            Find(letters, forms, found);
            if (DecodedText.MayHaveEscapes(text))
                Find(letters.WithoutLineBreaks(), forms, found);
        }

        var (masked, done) = (new StringBuilder(), 0);
        foreach (var (start, end, mask) in found.OrderBy(place => place.Start))
        {
            if (start >= done)
                masked.Append(text, done, start - done).Append(mask);
            done = Math.Max(done, end);
        }

        return found.Count == 0 ? text : masked.Append(text, done, text.Length - done).ToString();
    }

    private static void Find(DecodedText text, List<SecretFinder.Form> forms, List<(int Start, int End, string Mask)> found, bool isDecoded = false)
    {
        // A secret may have got or lost white space, or separators.
        var dense = text;
        foreach (var layer in text.Layers())
        {
            dense = layer.WithoutSpace();
            var bare = dense.WithoutSeparators();
            foreach (var form in forms)
            {
                form.Find(layer, found);
                if (dense != layer)
                    form.Find(dense, found);
                if (bare != dense)
                    form.Find(bare, found);
            }
        }

        if (isDecoded)
            return;
        if (text.IsTooDeep)
            found.Add((0, text.SourceLength, Mask));
        foreach (var bytes in dense.Decode(forms.Min(form => form.Text.Length)))
            Find(bytes, forms, found, isDecoded: true);
    }
}
