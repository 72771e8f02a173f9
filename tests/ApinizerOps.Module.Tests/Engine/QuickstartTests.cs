using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Tasks;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>The README's first command, and the shell that it opens.</summary>
public sealed class QuickstartTests : IDisposable
{
    private const string KeyInTwoEnvironments = "payment                      Created  True   True      production: ok; staging:";

    private static readonly string Program =
        Repository.Path("src", "Quickstart", "bin", Repository.Configuration, "net10.0", "Quickstart.dll");

    private readonly string _home = Directory.CreateTempSubdirectory("apinizerops-home-").FullName;
    private readonly string _temporary = Directory.CreateTempSubdirectory("apinizerops-tmp-").FullName;
    private readonly Dictionary<string, string?> _environment;

    public QuickstartTests() => _environment = new() { ["HOME"] = _home, ["TMPDIR"] = _temporary, ["TMP"] = _temporary };

    public void Dispose()
    {
        Directory.Delete(_home, recursive: true);
        Directory.Delete(_temporary, recursive: true);
    }

    [Fact]
    public async Task Shows_each_command_its_result_and_the_next_steps()
    {
        var (exitCode, output) = await Child.RunAsync("dotnet", [Program], _environment);

        Assert.True(exitCode == 0, output);
        AssertInOrder(
            output,
            "PS> Import-Module ", "PS> $emulator = Start-ApinizerEmulator", "PS> Connect-Apinizer ", "/apiops True        MyProject",
            "PS> New-ApinizerKeyMaterial -Rsa 2048 -OutFile payment.pem", "Rsa       2048   PrivateKey",
            "PS> New-ApinizerKey -Name payment ", KeyInTwoEnvironments,
            "PS> Set-ApinizerCredentialPrivateKey -Username api-user -KeyName payment", "api-user           True      PrivateKey  payment ",
            "PS> Update-ApinizerKey -Name payment ", " -JwkUpdateAction Update", "payment                      Updated  True   True ",
            "Update-ApinizerProxyKeys -ApiProxy MyAPI -Deploy -Environment production", "MyAPI                        True   True      production: ok",
            "PS> Remove-ApinizerCredentialPrivateKey -Username api-user -Force", "api-user           True      PrivateKey   ",
            "PS> Get-ApinizerEmulatorRequest", "POST    200    /apiops/", "DELETE  200    /apiops/",
            "dotnet run --project src/Quickstart -- shell", "Get-Help ", "Connect-Apinizer -Uri https://", "README.md");
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Shown_commands_work_when_typed_in_order()
    {
        var (_, output) = await Child.RunAsync("dotnet", [Program], _environment);
        var commands = Regex.Matches(output, @"^PS> (.*?)\r?$", RegexOptions.Multiline).Select(command => command.Groups[1].Value).ToList();
        Assert.True(commands.Count > 8, output);

        var (exitCode, typed) = await Child.RunPowerShellAsync(
            ["-Command", "$ErrorActionPreference = 'Stop'\n" + string.Join('\n', commands)], folder: _temporary);

        Assert.True(exitCode == 0, typed);
        Assert.Contains("payment", typed);
        Assert.True(File.Exists(Path.Combine(_temporary, "payment.pem")), typed);
    }

    [Fact]
    public async Task Stops_with_an_error_at_a_command_that_fails()
    {
        var script = Path.Combine(_temporary, "Quickstart.ps1");
        var text = File.ReadAllText(Repository.Path("src", "Quickstart", "Quickstart.ps1"));
        File.WriteAllText(script, text.Replace("-Username api-user", "-Username nobody", StringComparison.Ordinal));

        var (exitCode, output) = await Child.RunPowerShellAsync(
            ["-File", script, "-Manifest", Repository.Path("ApinizerOps.psd1")], folder: _temporary);

        Assert.True(exitCode == 1, output);
        AssertInOrder(output, KeyInTwoEnvironments, "PS> Set-ApinizerCredentialPrivateKey -Username nobody", "nobody");
        Assert.DoesNotContain("PS> Update-ApinizerKey", output);
        Assert.DoesNotContain("README.md", output);
    }

    [Fact]
    public async Task Fails_when_PowerShell_fails()
    {
        // A program that takes none of PowerShell's arguments.
        _environment["APINIZEROPS_SHELL"] = "git";
        var (exitCode, output) = await Child.RunAsync("dotnet", [Program], _environment);

        Assert.True(exitCode != 0, output);
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Names_a_PowerShell_that_it_cannot_start()
    {
        _environment["APINIZEROPS_SHELL"] = "no-such-powershell";
        var (exitCode, output) = await Child.RunAsync("dotnet", [Program], _environment);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("APINIZEROPS_SHELL names 'no-such-powershell', which can't be started: ", output, StringComparison.Ordinal);
        Assert.Single(output.Trim().Split('\n'));
        AssertNothingIsLeft();
    }

    [Fact]
    public async Task Prints_no_colours_when_output_is_not_a_terminal()
    {
        _environment["NO_COLOR"] = null;
        _environment["TERM"] = "xterm-256color";
        var (exitCode, output) = await Child.RunAsync("dotnet", [Program], _environment);

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task Refuses_unknown_arguments()
    {
        var (exitCode, output) = await Child.RunAsync("dotnet", [Program, "shell", "-Verbose"], _environment);

        Assert.Equal(2, exitCode);
        Assert.StartsWith("Unknown arguments: shell -Verbose. ", output, StringComparison.Ordinal);
        Assert.Single(output.Trim().Split('\n'));
    }

    [Fact]
    public async Task Shell_runs_piped_lines()
    {
        var lines = LinesToTry(File.ReadAllText(Repository.Path("src", "Quickstart", "Shell.ps1")));
        var (exitCode, output) = await Child.RunAsync("dotnet", [Program, "shell"], _environment, input: string.Join('\n', lines) + "\n");

        Assert.True(exitCode == 0, output);
        AssertInOrder(output, KeyInTwoEnvironments, "api-user           True      PrivateKey  payment ", "production, staging", "GET     200 ");
        AssertNothingIsLeft();
    }

    [Fact(Skip = Terminal.Missing, SkipType = typeof(Terminal), SkipUnless = nameof(Terminal.IsPresent))]
    public async Task Shell_runs_its_example_lines_handles_Ctrl_C_and_cleans_up()
    {
        using var terminal = new Terminal($"exec dotnet '{Program}' shell", _environment);
        var shell = await Shell.OpenAsync(terminal);
        var results = new[] { KeyInTwoEnvironments, "api-user           True      PrivateKey  payment ", "payment PrivateKey ", "GET     200    /apiops/" };
        Assert.Equal(results.Length, shell.Lines.Count);
        foreach (var (line, result) in shell.Lines.Zip(results))
        {
            terminal.Type(line + "\r");
            await terminal.WaitForAsync(result);
            await terminal.WaitForAsync(shell.Prompt);
        }

        terminal.Type("Get-Apiniz");
        await terminal.WaitForAsync("z");
        terminal.Type("\x03");
        await terminal.WaitForAsync(shell.Prompt);
        for (var time = 1; time <= 2; time++)
        {
            await shell.StartCommandAsync();
            await terminal.PressCtrlCUntilAsync(shell.Prompt);
        }
        // Except on Windows, a history file would be deleted with the folder.
        terminal.Type("\"history: $((Get-PSReadLineOption).HistorySaveStyle)\"\r");
        await terminal.WaitForAsync("history: SaveNothing");
        await terminal.WaitForAsync(shell.Prompt);
        terminal.Type("exit\r");

        Assert.Equal(0, await terminal.ExitCodeAsync());
        Assert.False(shell.IsThere);
        AssertNothingIsLeft();
    }

    [Fact(Skip = Terminal.Missing, SkipType = typeof(Terminal), SkipUnless = nameof(Terminal.IsPresent))]
    public async Task Shell_cleans_up_after_SIGTERM()
    {
        using var terminal = new Terminal($"dotnet '{Program}' shell; code=$?; stty -a; exit $code", _environment);
        var shell = await Shell.OpenAsync(terminal);

        await Child.RunAsync("sh", ["-c", $"kill -TERM {shell.Quickstart}"]);

        // Line mode with echo, as before; PowerShell reads single keys.
        await terminal.WaitForAsync(" icanon ");
        await terminal.WaitForAsync(" echo ");
        Assert.NotEqual(0, await terminal.ExitCodeAsync());
        Assert.False(shell.IsThere);
        AssertNothingIsLeft();
    }

    [Fact(Skip = Terminal.Missing, SkipType = typeof(Terminal), SkipUnless = nameof(Terminal.IsPresent))]
    public async Task Shell_cleans_up_when_its_terminal_closes_during_a_command()
    {
        Shell shell;
        using (var terminal = new Terminal($"exec dotnet '{Program}' shell", _environment))
        {
            shell = await Shell.OpenAsync(terminal);
            await shell.StartCommandAsync();
        }

        for (var start = Stopwatch.StartNew(); shell.IsThere && start.Elapsed < TimeSpan.FromSeconds(30);)
            await Task.Delay(20);
        Assert.False(shell.IsThere);
        AssertNothingIsLeft();
    }

    private void AssertNothingIsLeft()
    {
        Assert.Empty(Directory.EnumerateFileSystemEntries(_temporary));
        Assert.Empty(Directory.EnumerateFileSystemEntries(_home));
    }

    private static void AssertInOrder(string output, params string[] texts)
    {
        var at = 0;
        foreach (var text in texts)
        {
            var found = output.IndexOf(text, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"'{text}' is missing, or stands too early, in: {output}");
            at = found + text.Length;
        }
    }

    private static List<string> LinesToTry(string text) =>
        [.. Regex.Matches(text, @"^  ([A-Z]\w+-Apinizer.*?)\r?$", RegexOptions.Multiline).Select(line => line.Groups[1].Value)];

    /// <summary>A process that has ended but was not reaped has an empty command line.</summary>
    private sealed record Shell(Terminal Terminal, string Prompt, IReadOnlyList<string> Lines, int Port, string Quickstart, string PowerShell)
    {
        public bool IsThere => IsRunning(Quickstart) || IsRunning(PowerShell) || IsListening();

        public static async Task<Shell> OpenAsync(Terminal terminal)
        {
            var welcome = await terminal.WaitForAsync("PS ");
            var prompt = "PS " + await terminal.WaitForAsync("> ");
            terminal.Type("\"ids: $((Get-Process -Id $PID).Parent.Id) $PID.\"\r");
            await terminal.WaitForAsync("\nids: ");
            var ids = (await terminal.WaitForAsync(".")).TrimEnd('.').Split(' ');
            await terminal.WaitForAsync(prompt);
            var port = int.Parse(Regex.Match(welcome, @"http://\S+:(\d+)/").Groups[1].Value, CultureInfo.InvariantCulture);
            var shell = new Shell(terminal, prompt, LinesToTry(welcome), port, ids[0], ids[1]);
            Assert.True(IsRunning(shell.Quickstart) && IsRunning(shell.PowerShell) && shell.IsListening(), welcome);
            return shell;
        }

        public async Task StartCommandAsync()
        {
            Terminal.Type("\"waiting for the $(4 + 4)th\"; Start-Sleep 1000\r");
            await Terminal.WaitForAsync("waiting for the 8th");
        }

        // A process that has ended, and that nobody has asked for its exit code yet, has an empty one.
        private static bool IsRunning(string id)
        {
            try
            {
                return File.ReadAllText($"/proc/{id}/cmdline").Length > 0;
            }
            catch (IOException)
            {
                return false;
            }
        }

        private bool IsListening()
        {
            try
            {
                using var client = new TcpClient("127.0.0.1", Port);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }
}
