using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Text;
using System.Threading.Tasks;

namespace ApinizerOps.Module.Tests.Engine;

/// <summary>A command of <c>sh</c> in a terminal of its own, which <c>script</c> of util-linux gives it. Disposing closes the terminal.</summary>
public sealed class Terminal : IDisposable
{
    /// <summary>Why a test that needs it is skipped.</summary>
    public const string Missing = "Only Linux has the script command of util-linux, which gives a program a terminal.";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _script;
    private readonly StringBuilder _output = new();
    private readonly Task _reading;
    private int _seen;

    internal Terminal(string command, IReadOnlyDictionary<string, string?> environment)
    {
        // A terminal without a size is none that PSReadLine can write in.
        // Whoever runs the tests in the background may ignore Ctrl+C and the end of a terminal; the command inherits that.
        var start = new ProcessStartInfo("env", ["--default-signal", "script", "-qfec", $"stty rows 50 cols 200; {command}", "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // Or script takes the user's own shell, which may end with the Ctrl+C that the command has handled.
        start.Environment["SHELL"] = "/bin/sh";
        start.Environment["TERM"] = "xterm";
        start.Environment["NO_COLOR"] = "1";
        foreach (var variable in environment)
            start.Environment[variable.Key] = variable.Value;
        _script = Process.Start(start)!;
        _reading = ReadAsync();
    }

    /// <summary>Whether there is one.</summary>
    public static bool IsPresent => OperatingSystem.IsLinux() && File.Exists("/usr/bin/script");

    /// <summary>Types keys; <c>\r</c> is Enter, <c>\x03</c> Ctrl+C.</summary>
    internal void Type(string keys)
    {
        _script.StandardInput.Write(keys);
        _script.StandardInput.Flush();
    }

    /// <summary>Waits for a text after the last one that was waited for, and returns what came up to its end.</summary>
    internal async Task<string> WaitForAsync(string text)
    {
        for (var start = Stopwatch.StartNew(); ;)
        {
            lock (_output)
            {
                var output = _output.ToString(_seen, _output.Length - _seen);
                if (output.IndexOf(text, StringComparison.Ordinal) is var at and >= 0)
                {
                    _seen += at + text.Length;
                    return output[..(at + text.Length)];
                }
                Assert.True(start.Elapsed < Patience && !_reading.IsCompleted, $"'{text}' did not come, but: {output}");
            }
            await Task.Delay(20);
        }
    }

    /// <summary>
    /// Presses Ctrl+C until a text comes, as a person would: PowerShell may miss one that comes while it changes the terminal's
    /// settings.
    /// </summary>
    internal async Task PressCtrlCUntilAsync(string text)
    {
        var wait = WaitForAsync(text);
        do
            Type("\x03");
        while (await Task.WhenAny(wait, Task.Delay(TimeSpan.FromSeconds(5))) != wait);
        await wait;
    }

    /// <summary>Waits until the command has ended.</summary>
    internal async Task<int> ExitCodeAsync()
    {
        await _script.WaitForExitAsync().WaitAsync(Patience);
        return _script.ExitCode;
    }

    public void Dispose()
    {
        _script.Kill();
        _script.WaitForExit();
        _script.Dispose();
    }

    private async Task ReadAsync()
    {
        const string WhereIsTheCursor = "\e[6n";
        var buffer = new char[4096];
        for (int length; (length = await _script.StandardOutput.ReadAsync(buffer)) > 0;)
        {
            int questions;
            lock (_output)
            {
                // A question can come in two parts.
                var before = Math.Max(0, _output.Length - WhereIsTheCursor.Length + 1);
                _output.Append(buffer, 0, length);
                questions = _output.ToString(before, _output.Length - before).Split(WhereIsTheCursor).Length - 1;
            }
            for (; questions > 0; questions--)
                Type("\e[1;1R");
        }
    }
}
