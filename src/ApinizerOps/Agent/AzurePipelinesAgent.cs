using System;
using System.Security;
using ApinizerOps.Contract;

namespace ApinizerOps.Agent;

/// <summary>
/// Tells the agent of Azure Pipelines by logging commands. They go to the console, which the agent reads, and through no
/// stream of PowerShell: a transcript or a variable must not get what is masked.
/// </summary>
internal static class AzurePipelinesAgent
{
    public static void WriteError(string code, string text) => WriteCommand($"task.logissue type=error;code={code}", text);

    public static void WriteWarning(string text) => WriteCommand("task.logissue type=warning", text);

    /// <summary>A line that the log shows as a heading.</summary>
    public static void WriteSection(string text) => WriteLine("##[section]" + Escape(text));

    /// <summary>Has the agent show stars in place of a secret. It shows nothing of this line itself.</summary>
    public static void Mask(SecureString secret)
    {
        foreach (var text in AgentMask.Of(SecretText.Read(secret)))
            WriteCommand("task.setsecret", text);
    }

    private static void WriteCommand(string command, string text) => WriteLine($"##vso[{command}]{Escape(text)}");

    // The agent takes these back.
    private static string Escape(string text) => text.Replace("%", "%AZP25").Replace("\r", "%0D").Replace("\n", "%0A");

    private static void WriteLine(string line) => Console.Out.WriteLine(line);
}
