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

    private readonly SecretFinder[] _finders;

    /// <param name="secrets">The known secrets: tokens, passwords, key content as it is sent.</param>
    public Redactor(IEnumerable<string> secrets) : this([new SecretFinder(secrets)])
    {
    }

    private Redactor(SecretFinder[] finders) => _finders = finders;

    /// <summary>Creates a redactor that masks these secrets too.</summary>
    public Redactor With(IEnumerable<string>? secrets) => secrets == null ? this : new Redactor([.. _finders, new SecretFinder(secrets)]);

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
        // Most have nothing but a secret that would have to go.
        if (name.Length <= Excerpt.Longest && name.All(letter => letter is >= ' ' and <= '~' and not ('#' or ':' or '\\' or '%' or '&')))
            return GatewayName.Cleaned(name, MaskValues(name));
        var shown = Excerpt.Clean(name, text => MaskValues(RemoveControls(text)));
        var seen = TerminalText.RemoveFormats(shown);
        return GatewayName.Cleaned(name, BuildAgentText.HasCommand(seen) ? BuildAgentText.Break(seen) : shown);
    }

    /// <summary>Cleans text of this module that contains names: removes known secrets, control characters and commands.</summary>
    public string CleanText(string text) => BuildAgentText.Break(MaskValues(RemoveControls(text)));

    /// <summary>Cleans text from a server: removes secrets, commands and control characters, and truncates it.</summary>
    public string Clean(string text, int longest = Excerpt.Longest) =>
        BuildAgentText.Break(Excerpt.Clean(text, whole => MaskAll(TerminalText.RemoveFormats(RemoveControls(whole))), longest));

    /// <summary>
    /// Removes control characters and terminal sequences, and first known secrets with bytes that look like them. Fields come later:
    /// they may have a sequence in them.
    /// </summary>
    public string RemoveControls(string text) => ReferenceEquals(TerminalText.RemoveControls(text), text) ? text : TerminalText.RemoveControls(MaskValues(text));

    private static void Find(DecodedText text, List<SecretFinder.Form> forms, List<(int Start, int End, string Mask)> found, bool isDecoded = false)
    {
        // A secret may have got or lost white space, or separators.
        foreach (var layer in text.Layers())
        {
            var bare = layer.Bare();
            foreach (var form in forms)
                form.Find(form.IsBare ? bare : layer, found);
        }

        if (isDecoded)
            return;
        foreach (var bytes in text.Layers().Last().Decode(forms.Min(form => form.Text.Length)))
            Find(bytes, forms, found, isDecoded: true);
    }

    private string Replace(string text, bool withFields)
    {
        var forms = _finders.SelectMany(finder => finder.Forms(text.Length)).ToList();
        if (forms.Count == 0 && !withFields)
            return text;
        var letters = new DecodedText(text);
        var found = new List<(int Start, int End, string Mask)>();
        if (withFields)
            SecretFields.Find(letters, found);
        if (forms.Count > 0)
        {
            DecodedText[] readings = DecodedText.MayHaveEscapes(text) ? [letters, letters.WithoutLineBreaks()] : [letters];
            if (readings.Any(reading => reading.IsTooDeep))
                return Mask;
            foreach (var reading in readings)
                Find(reading, forms, found);
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
}
