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

    private const int LongestOverlap = 4096;

    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);

    private readonly Lazy<Part[]> _parts;

    /// <param name="secrets">Tokens, passwords, key content as it is sent.</param>
    public SecretFinder(IEnumerable<string> secrets) => _parts = new(() => [.. secrets.SelectMany(PartsOf).Where(part => part.Text.Length >= Shortest)]);

    /// <summary>A secret, what it stands for, and the lines of PEM, which may come back with other line ends, in one line or in part.</summary>
    public static IEnumerable<string> Parts(string secret) => PartsOf(secret).Select(part => part.Text);

    /// <summary>Adds what may be found in a text of this length.</summary>
    public void AddForms(int length, List<Form> forms)
    {
        foreach (var part in _parts.Value)
        {
            // Separators and escapes are longer than what is left without them.
            if (part.Text.Length <= 4 * length || DecodedText.MayHaveEscapes(part.Text))
                forms.AddRange(part.Forms.Where(form => form.Text.Length <= length));
        }
    }

    private static List<Part> PartsOf(string secret)
    {
        var parts = new List<Part> { new(secret) };
        if (!DecodedContent.HoldsPem(secret))
        {
            if (TextEncodings.TryBase64(secret, out var bytes) && DecodedContent.FromBytes(bytes).Text is { } text)
                parts.AddRange(PartsOf(text));
            return parts;
        }

        var block = new StringBuilder();
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
    /// <param name="IsOpen">Whether letters that were left out belong to it, before or behind it.</param>
    public sealed record Form(string Text, bool IsOpen = false)
    {
        /// <summary>Adds each place where it is.</summary>
        public void Find(DecodedText decoded, List<(int Start, int End, string Mask)> found)
        {
            // A long text that repeats itself is not looked for at each letter of itself.
            var (text, step) = (decoded.Text, Text.Length > LongestOverlap ? Text.Length : 1);
            for (var start = text.IndexOf(Text, StringComparison.Ordinal); start >= 0; start = text.IndexOf(Text, Math.Min(text.Length, start + step), StringComparison.Ordinal))
            {
                var place = decoded.Place(start, start + Text.Length, IsOpen);
                // No encoding has fewer letters than the secret.
                if (place.End - place.Start >= Shortest)
                    found.Add((place.Start, place.End, Redactor.Mask));
            }
        }
    }

    // The bytes of a line are in those of its block.
    private sealed record Part(string Text, bool IsLine = false)
    {
        private Form[]? _forms;

        public Form[] Forms => _forms ??= [.. Make().Where(form => form.Text.Length >= ShortestForm)];

        // As it is, as the bytes of a key, and without escapes and separators.
        private IEnumerable<Form> Make()
        {
            yield return new(Text);
            if (IsLine)
            {
                // There are many, and they have no other separator.
                if (Text.IndexOf('+') >= 0)
                    yield return new(Text.Replace("+", ""), Text[0] == '+' || Text[Text.Length - 1] == '+');
                yield break;
            }

            if (TextEncodings.TryBase64(Text, out var key))
                yield return new(Latin1.GetString(key));
            var text = new DecodedText(Text);
            var bare = text.Layers().Last().WithoutSpace().WithoutSeparators();
            if (text.IsTooDeep || bare.Text.Length == 0)
                yield break;
            if (bare.Text != Text)
                yield return new(bare.Text, bare.Place(0, bare.Text.Length) != (0, Text.Length));
        }
    }
}
