using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Text;

namespace ApinizerOps.Contract;

/// <summary>
/// The texts in which a secret could come back. Escapes are not among them: whoever looks for these reads through
/// escapes.
/// </summary>
internal static class SecretSpellings
{
    /// <returns>Nothing for a secret that is too short to be told from words.</returns>
    public static IEnumerable<string> Of(string secret) => secret.Length < LiveValue.Shortest
        ? []
        : KeySpellings.Of(secret).Concat(Encoded(secret));

    private static IEnumerable<string> Encoded(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        return
        [
            // Key content is base64 as it is.
            .. Base64Forms(secret),
            // For letters that an address has in other bytes than JSON: as four together, or not left out.
            .. secret.Any(letter => char.IsSurrogate(letter) || ControlText.IsFormat(letter)) ? [Escape(bytes), EscapeUnseen(secret)] : Array.Empty<string>(),
            // A key as its bytes, beside others.
            .. KeyText.TryBase64(secret, out var key) ? OfBytes(key) : [],
            .. Texts(secret, bytes).Distinct(StringComparer.Ordinal).Select(Encoding.UTF8.GetBytes).SelectMany(OfBytes),
        ];
    }

    // What is encoded may be a whole header, form or body, with the secret escaped in it.
    private static IEnumerable<string> Texts(string secret, byte[] bytes)
    {
        return [secret, EscapeAll(bytes), WebUtility.UrlEncode(secret), secret.Replace("\\", "\\\\").Replace("\"", "\\\"")];
    }

    private static IEnumerable<string> OfBytes(byte[] bytes)
    {
        var base64 = Convert.ToBase64String(bytes);
        var hex = BitConverter.ToString(bytes).Replace("-", "");
        return [base64, .. Base64Forms(base64), .. Enumerable.Range(0, 3).SelectMany(before => Base64Within(bytes, before)), hex, hex.ToLowerInvariant()];
    }

    // Without padding, and as JSON web tokens have it.
    private static IEnumerable<string> Base64Forms(string base64)
    {
        var bare = base64.TrimEnd('=');
        return [bare, bare.Replace('+', '-').Replace('/', '_')];
    }

    // The letters that nothing but the secret decides, where other bytes stand before and behind it.
    private static IEnumerable<string> Base64Within(byte[] bytes, int before)
    {
        var shifted = new byte[before + bytes.Length];
        bytes.CopyTo(shifted, before);
        var first = (before * 8 + 5) / 6;
        return Base64Forms(Convert.ToBase64String(shifted).Substring(first, shifted.Length * 8 / 6 - first));
    }

    private static string EscapeAll(byte[] bytes) => string.Concat(bytes.Select(value =>
        value < 0x80 && (char.IsLetterOrDigit((char)value) || (char)value is '-' or '_' or '.' or '~') ? ((char)value).ToString() : Escape(value)));

    private static string Escape(byte[] bytes) => string.Concat(bytes.Select(value =>
        value < 0x80 ? ((char)value).ToString() : Escape(value)));

    // Where JSON within an address has halves of pairs, and the letters that nobody sees as they are.
    private static string EscapeUnseen(string secret) => string.Concat(secret.Select(letter =>
        ControlText.IsFormat(letter) ? Escape(Encoding.UTF8.GetBytes([letter])) : letter.ToString()));

    private static string Escape(byte value) => "%" + value.ToString("X2", CultureInfo.InvariantCulture);
}
