using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// Takes secrets out of text that leaves us: by field name, and by the live values in the spellings in which they
/// travel. Text from a server also loses the marks by which a build agent would take it for a command. Takes time in
/// proportion to the text, whatever stands in it.
/// </summary>
internal sealed class Redactor
{
    public const string Mask = "***";

    // Each sign also in the spellings of JSON, addresses and HTML: whoever decodes the text must not put a mark together.
    private static readonly Regex AgentCommand = new(
        @"(?:#|\\u0023|%23|&#(?:35|x23);)(?=(?:#|\\u0023|%23|&#(?:35|x23);)(?:vso)?(?:\[|\\u005b|%5b|&#(?:91|x5b);))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly LiveValueFinder _letters;
    private readonly LiveValueFinder _spellings;

    /// <param name="secrets">The live values: tokens, passwords, key content as it is sent.</param>
    public Redactor(IEnumerable<string> secrets)
    {
        var texts = secrets.SelectMany(SecretSpellings.Of).Distinct(StringComparer.Ordinal).ToList();
        _letters = new LiveValueFinder(texts, fold: false);
        _spellings = new LiveValueFinder(texts, fold: true);
    }

    /// <summary>Whether a field of this name holds a secret, however the name is spelled.</summary>
    public static bool IsSecretField(string name) => SecretFields.Has(name);

    /// <summary>
    /// Masks what is known for a secret by what stands around it: the values of fields in JSON, forms, XML and lines, and
    /// credentials in headers; complete or cut off.
    /// </summary>
    public static string MaskFields(string text) => FieldMask.Apply(HeaderMask.Apply(ElementMask.Apply(text)));

    /// <summary>Masks the live values, and nothing else.</summary>
    public string MaskValues(string text) =>
        // Folding joins letters with what stands before them, as in "\n" + "name": so the very letters are looked for, too.
        TextRange.Replace(text, _letters.Find(text).Concat(_spellings.Find(text)), Mask);

    /// <summary>Masks the live values, and what else is known for a secret by what stands around it.</summary>
    public string MaskAll(string text) =>
        // The live values first: a field may end for its reader where a sign within a secret stands, and half would stay.
        KeyBlockMask.Apply(MaskFields(MaskValues(text)));

    /// <summary>
    /// Makes a name from a server fit to be shown. What merely looks like a field stays, or it would be another's name.
    /// </summary>
    public string CleanName(string name) => AgentCommand.Replace(MaskValues(name), "$0 ");

    /// <summary>Makes text from a server fit to be shown.</summary>
    public string Clean(string text) => AgentCommand.Replace(MaskAll(text), "$0 ");
}
