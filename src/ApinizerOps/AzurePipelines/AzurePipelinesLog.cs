using System;
using ApinizerOps.Contract;

namespace ApinizerOps.AzurePipelines;

/// <summary>
/// Tells the agent of Azure Pipelines by logging commands. They go to the console, which the agent reads, and through no
/// stream of PowerShell: a transcript or a variable must not get what is masked.
/// </summary>
internal static class AzurePipelinesLog
{
    private static volatile bool _masks;

    /// <summary>Has new keys masked from now on, in whatever runspace of the process they are made.</summary>
    public static void BeginMasks() => _masks = true;

    public static void WriteError(string code, string text) => WriteCommand($"task.logissue type=error;code={code}", text);

    public static void WriteWarning(string text) => WriteCommand("task.logissue type=warning", text);

    /// <summary>A line that the log shows as a heading. It is no command, so the agent takes no escapes back.</summary>
    public static void WriteSection(string text) => WriteLine("##[section]" + text.Replace('\r', ' ').Replace('\n', ' '));

    /// <summary>
    /// Has the agent show stars in place of what is secret in a new key, before anything could show it. The agent shows
    /// nothing of these lines themselves.
    /// </summary>
    public static void Mask(ApinizerKeyMaterial made)
    {
        if (!_masks)
            return;
        foreach (var text in BuildAgentText.Masks(SecureStrings.ToPlainText((made.PrivateKey ?? made.SecretKey)!)))
            WriteCommand("task.setsecret", text);
    }

    private static void WriteCommand(string command, string text) => WriteLine($"##vso[{command}]{Escape(text)}");

    // The agent takes these back.
    private static string Escape(string text) => text.Replace("%", "%AZP25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static void WriteLine(string line) => Console.Out.WriteLine(line);
}
