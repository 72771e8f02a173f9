using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using ApinizerOps.Module.Tests.Engine;

namespace ApinizerOps.Module.Tests;

/// <summary>How <c>.ci/run</c> counts what a test command printed and how it ends, with a script in place of that command.</summary>
public sealed class CiRunTests : IDisposable
{
    private const string OnWindows = "The script is one of bash, which Windows does not bring.";

    private const string Passed = "Test run summary: Passed!\n  total: 5\n  failed: 0\n  succeeded: 3\n  skipped: 2\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("apinizerops-").FullName;

    public static bool IsPresent => !OperatingSystem.IsWindows();

    [Theory(Skip = OnWindows, SkipType = typeof(CiRunTests), SkipUnless = nameof(IsPresent))]
    [InlineData(Passed, 0, 0, "3 passed, 0 failed, 2 skipped")]
    [InlineData("\e[32mTest run summary: Passed!\e[m\r\n  total: 5\r\n\e[90m  failed: 0\e[m\r\n\e[32m  succeeded: 3\e[m\r\n\e[90m  skipped: 2\e[m\r\n", 0, 0, "3 passed, 0 failed, 2 skipped")]
    [InlineData("Test run summary: Failed!\n  total: 5\n  failed: 1\n  succeeded: 3\n  skipped: 1\n", 0, 1, "3 passed, 1 failed, 1 skipped")]
    [InlineData("Test run summary: Failed!\n  error: 1\n  total: 3\n  failed: 0\n  succeeded: 3\n  skipped: 0\n", 0, 1, "3 passed, 0 failed, 0 skipped")]
    [InlineData(Passed, 7, 7, "3 passed, 0 failed, 2 skipped")]
    [InlineData("Build succeeded.\n", 0, 1, "0 passed, 0 failed, 0 skipped")]
    [InlineData("Test run summary: Zero tests ran\n  total: 0\n  failed: 0\n  succeeded: 0\n  skipped: 0\n", 0, 1, "0 passed, 0 failed, 0 skipped")]
    [InlineData(Passed + Passed, 0, 0, "6 passed, 0 failed, 4 skipped")]
    [InlineData("Test run summary: Failed!\n  failed: 2\n  succeeded: 1\n  skipped: 0\n" + Passed, 0, 1, "4 passed, 2 failed, 2 skipped")]
    public async Task Prints_the_test_counts_and_fails_when_a_test_failed(string log, int testExitCode, int exitCode, string lastLine)
    {
        var printed = Path.Combine(_folder, "log");
        await File.WriteAllTextAsync(printed, log, TestContext.Current.CancellationToken);
        var command = Path.Combine(_folder, "dotnet");
        // The output is in English only if the script asks for it.
        await File.WriteAllTextAsync(
            command, $"#!/bin/sh\n[ \"$*\" = test ] && [ \"$DOTNET_CLI_UI_LANGUAGE\" = en ] && cat '{printed}'\nexit {testExitCode}\n",
            TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(command, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var (code, output) = await Child.RunAsync(
            "bash", [Repository.Path(".ci", "run")],
            new Dictionary<string, string?>
            {
                ["PATH"] = _folder + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH"),
                ["DOTNET_CLI_UI_LANGUAGE"] = "tr",
            },
            _folder);

        Assert.Equal(exitCode, code);
        Assert.Contains("\n" + lastLine + "\n", output);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
