using System;
using System.IO;
using System.Linq;
using System.Management.Automation;

namespace ApinizerOps.Engine.Tests;

/// <summary>
/// What the engine logs of the values that it binds, in module logging and in transcripts. Both have the same text; the
/// transcript can be read on every system.
/// </summary>
public sealed class ModuleLogTests
{
    private const string Canary = "canary-7731";
    private const string Find = "Get-Command -Module ApinizerOps -CommandType Cmdlet | Where-Object { $_.Parameters.ContainsKey('InputObject') }";

    [Fact]
    public void Secrets_of_a_piped_row_are_not_logged()
    {
        var folder = Directory.CreateTempSubdirectory("apinizerops-").FullName;
        try
        {
            using var shell = new Shell();
            shell.Connect();
            var commands = shell.Run(Find).Select(command => command.ToString()).ToList();
            Assert.Contains("New-ApinizerKey", commands);
            var row = shell.Run($"[pscustomobject] @{{ Name = 'k'; Environment = 'production'; Content = '{Canary}'; Passphrase = '{Canary}'; SecretKey = '{Canary}' }}").Single();
            shell.Run($"$null = Start-Transcript '{folder}/transcript'");
            foreach (var command in commands)
            {
                Call(shell, command, row);
                // A common mistake: the whole table as one object.
                Call(shell, command, new[] { row, row });
                Call(shell, command, Canary);
            }

            shell.Run("$null = Stop-Transcript");

            var log = File.ReadAllText($"{folder}/transcript");
            Assert.DoesNotContain(Canary, log, StringComparison.Ordinal);
            Assert.All(commands, command => Assert.Contains($"ParameterBinding({command}): name=\"InputObject\"; value=\"System", log, StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Invoked from code, as the engine logs no bindings for a script here.
    private static void Call(Shell shell, string command, object piped)
    {
        using var call = shell.Start("");
        call.Commands.Clear();
        call.AddCommand(command).AddParameter("ErrorAction", ActionPreference.Ignore).AddParameter("WarningAction", ActionPreference.Ignore);
        if (command.StartsWith("Remove-", StringComparison.Ordinal) || command.StartsWith("Invoke-", StringComparison.Ordinal) || command.StartsWith("Unpublish-", StringComparison.Ordinal))
            call.AddParameter("Confirm", false);
        call.Invoke(new[] { piped });
    }
}
