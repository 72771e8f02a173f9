using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>
/// The texts in which a secret could come back. Escapes are not among them: whoever looks for these reads through
/// escapes. Every reply that says something is looked through for its call's own secrets, so they are made with few steps.
/// </summary>
internal sealed class SecretSpellings
{
    private readonly List<string> _texts = [];

    private SecretSpellings()
    {
    }

    /// <returns>Nothing for a secret that is too short to be told from words.</returns>
    public static IReadOnlyList<string> Of(string secret)
    {
        var spellings = new SecretSpellings();
        if (secret.Length >= LiveValue.Shortest)
            spellings.AddAll(secret);
        return spellings._texts;
    }

    private void AddAll(string secret)
    {
        _texts.AddRange(KeySpellings.Parts(secret));
        // Key content is base64 as it is.
        AddBase64(secret);
        // For letters that an address has in other bytes than JSON: as four together, or not left out.
        var bytes = Encoding.UTF8.GetBytes(secret);
        if (secret.Any(letter => char.IsSurrogate(letter) || TerminalText.IsFormat(letter)))
            _texts.AddRange([Escape(bytes), EscapeUnseen(secret)]);
        // A key as its bytes, beside others.
        if (TextEncodings.TryBase64(secret, out var key))
            AddBytes(key);
        // What is encoded may be a whole header, form or body, with the secret escaped in it.
        var (plain, form, json) = (EscapeAll(secret, bytes), WebUtility.UrlEncode(secret), secret.Replace("\\", "\\\\").Replace("\"", "\\\""));
        AddBytes(bytes);
        if (plain != secret)
            AddBytes(Encoding.UTF8.GetBytes(plain));
        if (form != secret && form != plain)
            AddBytes(Encoding.UTF8.GetBytes(form));
        if (json != secret)
            AddBytes(Encoding.UTF8.GetBytes(json));
    }

    private void AddBytes(byte[] bytes)
    {
        var base64 = Convert.ToBase64String(bytes);
        _texts.Add(base64);
        AddBase64(base64);
        for (var before = 0; before < 3; before++)
            AddBase64(Base64Within(bytes, before));
        var hex = TextEncodings.ToHex(bytes);
        _texts.Add(hex);
        _texts.Add(hex.ToLowerInvariant());
    }

    // Without padding, and as JSON web tokens have it.
    private void AddBase64(string base64)
    {
        var bare = base64.TrimEnd('=');
        _texts.Add(bare);
        var other = bare.Replace('+', '-').Replace('/', '_');
        if (other != bare)
            _texts.Add(other);
    }

    // The letters that nothing but the secret decides, where other bytes stand before and behind it.
    private static string Base64Within(byte[] bytes, int before)
    {
        var shifted = new byte[before + bytes.Length];
        bytes.CopyTo(shifted, before);
        var first = (before * 8 + 5) / 6;
        return Convert.ToBase64String(shifted).Substring(first, shifted.Length * 8 / 6 - first);
    }

    private static string EscapeAll(string secret, byte[] bytes)
    {
        if (secret.All(IsUnreserved))
            return secret;
        var escaped = new StringBuilder(3 * bytes.Length);
        foreach (var value in bytes)
        {
            if (IsUnreserved((char)value))
                escaped.Append((char)value);
            else
                escaped.Append(Escape(value));
        }

        return escaped.ToString();
    }

    private static bool IsUnreserved(char letter) =>
        letter is >= 'a' and <= 'z' or >= 'A' and <= 'Z' or >= '0' and <= '9' or '-' or '_' or '.' or '~';

    private static string Escape(byte[] bytes) => string.Concat(bytes.Select(value =>
        value < 0x80 ? ((char)value).ToString() : Escape(value)));

    // Where JSON within an address has halves of pairs, and the letters that nobody sees as they are.
    private static string EscapeUnseen(string secret) => string.Concat(secret.Select(letter =>
        TerminalText.IsFormat(letter) ? Escape(Encoding.UTF8.GetBytes([letter])) : letter.ToString()));

    private static string Escape(byte value) => "%" + value.ToString("X2", CultureInfo.InvariantCulture);
}
