using System;
using System.Collections.Generic;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

/// <summary>The ways in which a server could repeat what it was sent. In C# 5, for Windows PowerShell's compiler.</summary>
public static class Spellings
{
    /// <summary>A request as it came, and each secret in it up to a length in every spelling.</summary>
    public static string OfRequest(string request, string[] remembered, int longest)
    {
        // The remembered first: a message shows but the beginning.
        var all = new StringBuilder();
        foreach (var secret in remembered)
        {
            foreach (var spelling in Of(Encoding.UTF8.GetBytes(secret)))
                all.Append(spelling).Append('\n');
        }

        all.Append(request);
        foreach (var secret in Secrets(request))
        {
            if (secret.Length > longest)
                continue;
            foreach (var spelling in Of(Encoding.UTF8.GetBytes(secret)))
                all.Append('\n').Append(spelling);
            byte[] decoded;
            if (!TryBase64(secret, out decoded))
                continue;
            foreach (var spelling in Of(decoded))
                all.Append('\n').Append(spelling);
        }

        return all.ToString();
    }

    /// <summary>The short secrets, with what a terminal obeys and nobody sees between two letters.</summary>
    public static string Hidden(string request, string[] remembered)
    {
        var all = new StringBuilder();
        foreach (var secret in Secrets(request))
            AddHidden(all, secret);
        foreach (var secret in remembered)
            AddHidden(all, secret);
        return all.ToString();
    }

    private static void AddHidden(StringBuilder all, string secret)
    {
        if (secret.Length > 100)
            return;
        foreach (var between in new[] { "\u001b[0m", "\u001b[1;31m", "\u0007", "\u200b", "\u00ad" })
            all.Append(secret.Insert(secret.Length / 2, between)).Append('\n');
    }

    /// <summary>Raw, base64 in three forms and beside other bytes, hex in three, escaped for addresses, forms, JSON, shells and XML.</summary>
    public static IEnumerable<string> Of(byte[] secret)
    {
        var base64 = Convert.ToBase64String(secret);
        var hex = BitConverter.ToString(secret).Replace("-", "");
        yield return base64;
        yield return base64.TrimEnd('=');
        yield return base64.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        yield return hex;
        yield return hex.ToLowerInvariant();
        yield return BitConverter.ToString(secret);
        foreach (var before in new byte[][] { new byte[] { 58 }, new byte[] { 97, 58 }, new byte[] { 97, 98, 61 } })
        {
            var shifted = new byte[before.Length + secret.Length + 1];
            before.CopyTo(shifted, 0);
            secret.CopyTo(shifted, before.Length);
            shifted[shifted.Length - 1] = 38;
            yield return Convert.ToBase64String(shifted);
        }

        var text = Encoding.UTF8.GetString(secret);
        if (text.IndexOf('\uFFFD') >= 0 || text.IndexOf('\0') >= 0)
            yield break;
        yield return text;
        yield return Uri.EscapeDataString(text);
        yield return WebUtility.UrlEncode(text);
        yield return Json(text);
        yield return WebUtility.HtmlEncode(text);
        foreach (Match line in Regex.Matches(text, "[A-Za-z0-9+/]{20,}"))
            yield return line.Value;
        // Of what is long these would only be longer.
        if (text.Length > 100)
            yield break;
        yield return Regex.Replace(text, "(?s).", letter => "&#" + (int)letter.Value[0] + ";");
        yield return Regex.Replace(text, "(?s).", letter => "&#x" + ((int)letter.Value[0]).ToString("x") + ";");
        yield return Regex.Replace(text, "(?s).", letter => "\\x" + ((int)letter.Value[0]).ToString("x2"));
        yield return text.Substring(0, 3) + "&#" + (int)text[3] + ";" + text.Substring(4);
    }

    /// <summary>Text as JSON has it between quotes.</summary>
    public static string Json(string text)
    {
        var json = new StringBuilder();
        foreach (var letter in text)
        {
            if (letter == '"' || letter == '\\')
                json.Append('\\').Append(letter);
            else if (letter < ' ' || letter > '~')
                json.Append("\\u").Append(((int)letter).ToString("x4"));
            else
                json.Append(letter);
        }

        return json.ToString();
    }

    private static IEnumerable<string> Secrets(string request)
    {
        foreach (Match match in Regex.Matches(request, "(?i)authorization: \\w+ ([^\r]+)"))
            yield return match.Groups[1].Value;
        foreach (Match match in Regex.Matches(request, "(?<=client_secret=)[^&\r\n]+"))
            yield return Uri.UnescapeDataString(match.Value);
        foreach (Match match in Regex.Matches(request, "\"(?:content|secretKey)\":\"((?:[^\"\\\\]|\\\\.)+)\""))
            yield return Regex.Unescape(match.Groups[1].Value);
    }

    private static bool TryBase64(string text, out byte[] bytes)
    {
        bytes = null;
        if (!Regex.IsMatch(text, "^[A-Za-z0-9+/]+=*$") || text.Length % 4 != 0)
            return false;
        bytes = Convert.FromBase64String(text);
        return true;
    }
}
