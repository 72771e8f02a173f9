using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace ApinizerOps;

/// <summary>One <c>-----BEGIN …-----</c> block of a text (RFC 7468).</summary>
internal sealed class PemBlock
{
    private const string Begin = "-----BEGIN ";
    private const string Dashes = "-----";

    private PemBlock(string label, byte[] content, bool encrypted)
    {
        Label = label;
        Content = content;
        IsEncrypted = encrypted;
    }

    public string Label { get; }

    /// <summary>The label for a message; null where it is not well known.</summary>
    public string? KnownLabel => Known(Label);

    public byte[] Content { get; }

    /// <summary>Whether it has the headers of OpenSSL's traditional encryption.</summary>
    public bool IsEncrypted { get; }

    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.InvalidKeyContent"/>: a block that doesn't end, or isn't base64.
    /// </exception>
    public static IReadOnlyList<PemBlock> ReadAll(string text)
    {
        var blocks = new List<PemBlock>();
        for (var start = Find(text, Begin, 0); start >= 0; start = Find(text, Begin, start))
        {
            var labelStart = start + Begin.Length;
            var labelEnd = Find(text, Dashes, labelStart);
            var label = labelEnd < 0 ? "" : text.Substring(labelStart, labelEnd - labelStart);
            var end = labelEnd < 0 ? -1 : Find(text, $"-----END {label}{Dashes}", labelEnd);
            if (end < 0)
                throw ApinizerException.InvalidKeyContent("A PEM block begins but does not end: the text seems to be cut off.");
            blocks.Add(Read(label, text.Substring(labelEnd + Dashes.Length, end - labelEnd - Dashes.Length)));
            start = end + Dashes.Length;
        }

        return blocks;
    }

    /// <summary>Writes a block with lines of 64 characters and line feeds, the same on every system.</summary>
    public static string Write(string label, byte[] content)
    {
        var base64 = Convert.ToBase64String(content);
        var text = new StringBuilder().Append(Begin).Append(label).Append(Dashes).Append('\n');
        for (var i = 0; i < base64.Length; i += 64)
            text.Append(base64, i, Math.Min(64, base64.Length - i)).Append('\n');
        return text.Append("-----END ").Append(label).Append(Dashes).Append('\n').ToString();
    }

    private static PemBlock Read(string label, string body)
    {
        var encrypted = Find(body, "Proc-Type:", 0) >= 0;
        if (encrypted)
            return new PemBlock(label, [], encrypted);
        // White space inside a block is ignored: shells and variables turn line breaks into spaces.
        return TextEncodings.TryBase64(string.Concat(body.Where(character => !char.IsWhiteSpace(character))), out var content)
            ? new PemBlock(label, content, encrypted)
            : throw ApinizerException.InvalidKeyContent($"{(Known(label) is { } known ? $"The PEM block '{known}'" : "A PEM block")} does not hold base64: it seems to be damaged.");
    }

    private static string? Known(string label) => PemKind.IsKnown(label) ? label : null;

    private static int Find(string text, string part, int from) => text.IndexOf(part, from, StringComparison.Ordinal);
}
