using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace ApinizerOps.Contract;

/// <summary>
/// Takes secrets out of text that leaves us: by field name, and by the live values in the spellings in which they
/// travel. Text from a server also loses the marks by which a build agent would take it for a command.
/// </summary>
internal sealed class Redactor
{
    public const string Mask = "***";
    private const int ShortestLiveValue = 8;

    private static readonly Regex SecretField = new(
        """("(?:content|secretKey|privateKey|password|client_secret|access_token|token)"\s*:\s*)"(?:[^"\\]|\\.)*"?""",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex AgentCommand = new(@"##(?=(?:vso)?\[)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private readonly string[] _spellings;

    public Redactor(IEnumerable<string> secrets) =>
        _spellings = [.. secrets.SelectMany(Spellings).Where(text => text.Length >= ShortestLiveValue)
            .Distinct(StringComparer.Ordinal).OrderByDescending(text => text.Length)];

    /// <summary>Masks the values of fields that hold secrets in JSON text, complete or cut off.</summary>
    public static string MaskFields(string json) => SecretField.Replace(json, "$1\"" + Mask + "\"");

    /// <summary>Makes text from a server fit to be shown.</summary>
    public string Clean(string text)
    {
        var clean = new StringBuilder(MaskFields(text));
        foreach (var spelling in _spellings)
            clean.Replace(spelling, Mask);
        return AgentCommand.Replace(clean.ToString(), "# #");
    }

    private static IEnumerable<string> Spellings(string secret)
    {
        if (secret.Length < ShortestLiveValue)
            yield break;
        var bytes = Encoding.UTF8.GetBytes(secret);
        var hex = BitConverter.ToString(bytes).Replace("-", "");
        yield return secret;
        yield return Convert.ToBase64String(bytes);
        yield return hex;
        yield return hex.ToLowerInvariant();
        yield return Uri.EscapeDataString(secret);
        yield return secret.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("\r", "\\r").Replace("\n", "\\n");
    }
}
