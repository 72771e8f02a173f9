using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>Finds secrets in texts. What it looks for is made for the first text that is long enough.</summary>
internal sealed class SecretFinder
{
    /// <summary>How many letters it takes to tell a secret from words. Shorter ones are not looked for.</summary>
    public const int Shortest = 8;

    // The same for what is left of a secret without separators, and for the bytes of a key.
    private const int ShortestForm = 4;

    // The last line of a PEM block may be a few characters, which also stand in harmless places.
    private const int ShortestLine = 16;

    // OpenSSL and .NET write lines of 64 letters.
    private const int FullLine = 64;

    private const int LongestOverlap = 4096;

    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    private readonly Lazy<Part[]> _parts;

    /// <param name="secrets">Tokens, passwords, key content as it is sent.</param>
    public SecretFinder(IEnumerable<string> secrets) => _parts = new(() => [.. secrets.SelectMany(PartsOf).Where(part => part.Text.Length >= Shortest)]);

    /// <summary>A secret, what it stands for, and the lines of PEM, which may come back with other line ends, in one line or in part.</summary>
    public static IEnumerable<string> Parts(string secret) => PartsOf(secret).Select(part => part.Text);

    /// <summary>What may be found in a text of this length.</summary>
    public IEnumerable<Form> Forms(int length) => _parts.Value
        // Of a line all is left, of other parts less than a quarter only where they have escapes.
        .Where(part => part.Text.Length <= (part.IsLine ? length : 4 * length) || DecodedText.MayHaveEscapes(part.Text))
        .SelectMany(part => part.Forms).Where(form => form.Text.Length <= length);

    private static IEnumerable<Part> PartsOf(string secret)
    {
        if (!DecodedContent.HoldsPem(secret))
            return TextEncodings.TryBase64(secret, out var bytes) && DecodedContent.FromBytes(bytes).Text is { } text ? PartsOf(text).Prepend(new(secret)) : [new(secret)];
        var (parts, block) = (new List<Part> { new(secret) }, new StringBuilder());
        foreach (var line in secret.Split('\n').Select(line => line.Trim()))
        {
            if (line.StartsWith("-----", StringComparison.Ordinal))
            {
                parts.Add(new(block.ToString()));
                block.Clear();
                continue;
            }

            block.Append(line);
            if (line.Length >= ShortestLine)
                parts.Add(new(line, IsLine: true));
        }

        return parts;
    }

    /// <summary>What is looked for to find a part of a secret.</summary>
    /// <param name="Text">The letters.</param>
    /// <param name="IsBare">Whether separators were left out of it.</param>
    /// <param name="IsWide">Whether letters that were left out belong to it, before or behind it.</param>
    public sealed record Form(string Text, bool IsBare = false, bool IsWide = false)
    {
        /// <summary>Adds each place where it is.</summary>
        public void Find(DecodedText decoded, List<(int Start, int End, string Mask)> found)
        {
            // A long text that repeats itself is not looked for at each letter of itself.
            var (text, step) = (decoded.Text, Text.Length > LongestOverlap ? Text.Length : 1);
            for (var start = text.IndexOf(Text, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Text, Math.Min(text.Length, start + step), StringComparison.Ordinal))
            {
                var place = decoded.Place(start, start + Text.Length, IsWide);
                // No encoding has fewer letters than the secret.
                if (place.End - place.Start >= Shortest)
                    found.Add((place.Start, place.End, Redactor.Mask));
            }
        }
    }

    private sealed record Part(string Text, bool IsLine = false)
    {
        private List<Form>? _forms;

        public List<Form> Forms => _forms ??= [.. Make()];

        // As it is, as the bytes of a key, and without separators, which also what its escapes decode to may have.
        private IEnumerable<Form> Make()
        {
            yield return new(Text);
            var bytes = TextEncodings.TryBase64(Text, out var decoded) && decoded.Length >= ShortestForm ? Latin1.GetString(decoded) : "";
            // The last line has few bytes, for which each short text would have to be decoded.
            if (bytes.Length > 0 && (!IsLine || Text.Length >= FullLine))
                yield return new(bytes);
            if (bytes.Length > 0 && IsLine)
            {
                // There are many lines, and those of base64 have no other separator.
                yield return new(Text.Replace("+", ""), IsBare: true, IsWide: Text.Trim('+') != Text);
                yield break;
            }

            if (new DecodedText(bytes).Bare() is { Text.Length: >= ShortestForm } key)
                yield return new(key.Text, IsBare: true);
            foreach (var bare in new DecodedText(Text).Layers().Select(layer => layer.Bare()).Where(bare => bare.Text.Length >= ShortestForm))
                yield return new(bare.Text, IsBare: true, IsWide: bare.Place(0, bare.Text.Length) != (0, Text.Length));
        }
    }
}
