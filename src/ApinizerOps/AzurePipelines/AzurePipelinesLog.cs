using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.AzurePipelines;

/// <summary>
/// Writes logging commands for the agent of Azure Pipelines. They are written to the console, which the agent reads, and not
/// to a stream of PowerShell: the secrets in mask commands must not get into transcripts or variables.
/// </summary>
internal static class AzurePipelinesLog
{
    private static volatile bool _isMasking;

    /// <summary>Masks new keys from now on, in all runspaces of the process.</summary>
    public static void EnableMasking() => _isMasking = true;

    public static void WriteError(string code, string text) => WriteCommand($"task.logissue type=error;code={code}", text);

    public static void WriteWarning(string text) => WriteCommand("task.logissue type=warning", text);

    /// <summary>Writes a line that the log shows as a heading. Line breaks become blanks: the agent decodes no escapes here.</summary>
    public static void WriteSection(string text) => WriteLine("##[section]" + text.Replace('\r', ' ').Replace('\n', ' '));

    /// <summary>
    /// Tells the agent to replace the secret of a new key by stars in its log. Called before the key is emitted. The agent does
    /// not log these commands.
    /// </summary>
    public static void Mask(ApinizerKeyMaterial material)
    {
        if (!_isMasking)
            return;
        foreach (var text in TextsOf(SecureStrings.ToPlainText((material.PrivateKey ?? material.SecretKey)!)))
            WriteCommand("task.setsecret", text);
    }

    // The agent looks at one line of its log after the other: the lines of the secret, and the forms of it in one line that a script
    // would most likely make of it.
    private static IEnumerable<string> TextsOf(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        var hex = DecodedContent.HoldsPem(secret) ? TextEncodings.ToHex(bytes) : TextEncodings.TryBase64(secret, out var key) ? TextEncodings.ToHex(key) : "";
        return SecretFinder.Parts(secret).Concat([hex, hex.ToLowerInvariant(), Convert.ToBase64String(bytes)])
            // What is shorter would mask words that have nothing to do with it.
            .Where(text => text.Length >= SecretFinder.Shortest && text.IndexOfAny(['\r', '\n']) < 0)
            .Distinct(StringComparer.Ordinal);
    }

    private static void WriteCommand(string command, string text) => WriteLine($"##vso[{command}]{Escape(text)}");

    // The agent decodes these.
    private static string Escape(string text) => text.Replace("%", "%AZP25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static void WriteLine(string line) => Console.Out.WriteLine(line);
}
