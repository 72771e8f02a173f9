using System.Collections.Generic;

namespace ApinizerOps.Contract;

/// <summary>
/// Takes secrets out of text that leaves us: by field name, and by the live values in the spellings in which they
/// travel. Text from a server also loses the marks by which a build agent would take it for a command. Takes time in
/// proportion to the text, whatever stands in it.
/// </summary>
internal sealed class Redactor
{
    public const string Mask = "***";

    private readonly Redactor? _wider;

    private readonly LiveValues _values;

    /// <param name="secrets">The live values: tokens, passwords, key content as it is sent.</param>
    public Redactor(IEnumerable<string> secrets) : this(secrets, null)
    {
    }

    private Redactor(IEnumerable<string> secrets, Redactor? wider)
    {
        _values = new LiveValues(secrets);
        _wider = wider;
    }

    /// <summary>Whether a field of this name holds a secret, however the name is spelled.</summary>
    public static bool IsSecretField(string name) => SecretFields.IsSecretName(name);

    /// <summary>
    /// Masks what is known for a secret by what stands around it: the values of fields in JSON, forms, XML and lines, and
    /// credentials in headers; complete or cut off.
    /// </summary>
    public static string MaskFields(string text) => FieldMask.Apply(HeaderMask.Apply(ElementMask.Apply(text)));

    /// <summary>One that knows some more live values for a while.</summary>
    public Redactor With(IEnumerable<string>? secrets) => secrets == null ? this : new Redactor(secrets, this);

    /// <summary>Masks the live values, and nothing else.</summary>
    public string MaskValues(string text) => text.Length < LiveValue.Shortest ? text : TextRange.Replace(text, EntityText.Find(text, Find), Mask);

    /// <summary>Masks the live values, and what else is known for a secret by what stands around it.</summary>
    public string MaskAll(string text) =>
        // The live values first: a field may end for its reader where a sign within a secret stands, and half would stay.
        KeyBlockMask.Apply(MaskFields(MaskValues(text)));

    /// <summary>
    /// Makes a name fit to be shown. What merely looks like a field stays, and so do letters that nobody sees, or it would be
    /// another's name.
    /// </summary>
    public GatewayName ToName(string name)
    {
        var shown = Excerpt.Clean(name, text => MaskValues(TerminalText.RemoveControls(text)));
        var seen = TerminalText.RemoveFormats(shown);
        shown = AgentCommand.IsIn(seen) ? AgentCommand.Break(seen) : shown;
        return new GatewayName(name, string.Equals(shown, name, System.StringComparison.Ordinal) ? name : shown + ResourceName.Replaced);
    }

    /// <summary>Makes text of ours fit to be shown, which may hold names of others: without live values, control characters and commands.</summary>
    public string CleanText(string text) => AgentCommand.Break(MaskValues(TerminalText.RemoveControls(text)));

    /// <summary>Makes text from a server fit to be shown: without secrets, commands and control characters, and not too long.</summary>
    public string Clean(string text, int longest = Excerpt.Longest) =>
        AgentCommand.Break(Excerpt.Clean(text, whole => MaskAll(TerminalText.Remove(whole)), longest));

    private void Find(string text, List<TextRange> found)
    {
        _values.Find(text, found);
        _wider?.Find(text, found);
    }
}
