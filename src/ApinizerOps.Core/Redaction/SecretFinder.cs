using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>Finds secrets in texts. What it looks for is made for the first text.</summary>
internal sealed class SecretFinder
{
    /// <summary>How many letters it takes to tell a secret from words. Shorter ones are not looked for.</summary>
    public const int Shortest = 8;

    // The same for what is left of a secret without separators, and for the bytes of a key.
    private const int ShortestForm = 4;

    // The last line of a PEM block may be a few characters, which also stand in harmless places.
    private const int ShortestLine = 16;

    private const int LongestOverlap = 4096;

    // The end of a secret may merge with what follows to an escape.
    private static readonly LazyRegex OpenEscape = new("(?:%[0-9A-Fa-f]?|&#?[0-9A-Za-z]{0,9})$", RegexOptions.CultureInvariant, DecodedText.MayHaveEscapes);

    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    // What a text without escapes loses when it is decoded.
    private static readonly char[] LeftOut = [.. Enumerable.Range(0, ' ' + 1).Select(letter => (char)letter), '+', '-', ':', '\u007F'];

    private readonly Lazy<List<Form>> _forms;

    /// <param name="secrets">Tokens, passwords, key content as it is sent.</param>
    public SecretFinder(IEnumerable<string> secrets) => _forms = new(() =>
        [.. secrets.SelectMany(Parts).Where(part => part.Length >= Shortest).SelectMany(Forms).Where(form => form.Text.Length >= ShortestForm).OrderBy(form => form.Text.Length)]);

    public bool IsEmpty => _forms.Value.Count == 0;

    /// <summary>The fewest letters that are looked for.</summary>
    public int FewestLetters => _forms.Value[0].Text.Length;

    /// <summary>A secret, what it stands for, and the lines of PEM, which may come back with other line ends, in one line or in part.</summary>
    public static IEnumerable<string> Parts(string secret)
    {
        var parts = new List<string> { secret };
        if (!DecodedContent.HoldsPem(secret))
            return TextEncodings.TryBase64(secret, out var bytes) && DecodedContent.FromBytes(bytes).Text is { } text ? parts.Concat(Parts(text)) : parts;
        var block = new StringBuilder();
        foreach (var line in secret.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("-----", StringComparison.Ordinal))
            {
                parts.Add(block.ToString());
                block.Clear();
                continue;
            }

            block.Append(line);
            if (line.Length >= ShortestLine)
                parts.Add(line);
        }

        return parts;
    }

    /// <summary>Adds the place of each part of a secret that is found.</summary>
    public void Find(DecodedText decoded, List<(int Start, int End)> found)
    {
        var text = decoded.Text;
        foreach (var form in _forms.Value)
        {
            if (form.Text.Length > text.Length)
                break;
            // A long text that repeats itself is not looked for at each letter of itself.
            var step = form.Text.Length > LongestOverlap ? form.Text.Length : 1;
            for (var start = text.IndexOf(form.Text, StringComparison.Ordinal); start >= 0; start = text.IndexOf(form.Text, Math.Min(text.Length, start + step), StringComparison.Ordinal))
            {
                var end = start + form.Text.Length;
                if (form.IsCut && (end == text.Length || !decoded.IsEscape(end++)))
                    continue;
                var place = decoded.Place(start, end, form.IsOpen);
                // No encoding has fewer letters than the secret.
                if (place.End - place.Start >= Shortest)
                    found.Add(place);
            }
        }
    }

    // As it is, as the bytes of a key, and without escapes and separators.
    private static IEnumerable<Form> Forms(string part)
    {
        yield return new(part);
        if (TextEncodings.TryBase64(part, out var key))
            yield return new(Latin1.GetString(key));
        if (!DecodedText.MayHaveEscapes(part) && Encoding.UTF8.GetByteCount(part) == part.Length)
        {
            // A key in PEM has many parts, and this is much faster.
            yield return new(string.Concat(part.Split(LeftOut)), LeftOut.Contains(part[0]) || LeftOut.Contains(part[part.Length - 1]));
            yield break;
        }

        var plain = new DecodedText(part).Unescape();
        var bare = plain.WithoutSeparators();
        if (plain.IsTooDeep || bare.Text.Length == 0)
            yield break;
        yield return new(bare.Text, bare.Place(0, bare.Text.Length) != (0, part.Length));
        if (OpenEscape.IsIn(bare.Text))
            yield return new(OpenEscape.Replace(bare.Text, ""), IsOpen: true, IsCut: true);
    }

    /// <summary>A part of a secret as it is looked for.</summary>
    /// <param name="Text">The letters.</param>
    /// <param name="IsOpen">Whether letters that were left out belong to it, before or behind it.</param>
    /// <param name="IsCut">Whether its end is a part of an escape that stands behind it.</param>
    private sealed record Form(string Text, bool IsOpen = false, bool IsCut = false);
}
