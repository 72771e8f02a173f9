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
        var hex = BitConverter.ToString(bytes).Replace("-", "");
        return
        [
            Convert.ToBase64String(bytes), .. Base64Forms(Convert.ToBase64String(bytes)), hex, hex.ToLowerInvariant(),
            .. HtmlForms(secret),
            // Key content is base64 as it is.
            .. Base64Forms(secret),
            // For letters beyond the first 65,536, which an address has as four bytes and JSON as two halves.
            .. secret.Any(char.IsSurrogate) ? [Escape(bytes)] : Array.Empty<string>(),
        ];
    }

    // Without padding, and as JSON web tokens have it.
    private static IEnumerable<string> Base64Forms(string base64)
    {
        var bare = base64.TrimEnd('=');
        return [bare, bare.Replace('+', '-').Replace('/', '_')];
    }

    // Pages, whose writers differ in the quote.
    private static IEnumerable<string> HtmlForms(string secret)
    {
        var html = WebUtility.HtmlEncode(secret);
        return html == secret ? [] : [html, html.Replace("&quot;", "&#34;").Replace("&#39;", "&apos;")];
    }

    private static string Escape(byte[] bytes) => string.Concat(bytes.Select(value =>
        value < 0x80 ? ((char)value).ToString() : "%" + value.ToString("X2", CultureInfo.InvariantCulture)));
}
