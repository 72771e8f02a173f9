using System;
using System.Diagnostics;
using System.IO;

namespace ApinizerOps.Tests.Material;

/// <summary>The real openssl, in a folder of its own.</summary>
public sealed class OpenSsl : IDisposable
{
    /// <summary>Why a test that needs it is skipped.</summary>
    public const string Missing = "There is no openssl on PATH. Install OpenSSL 3 to run this.";

    private readonly string _folder = Directory.CreateTempSubdirectory("openssl-").FullName;

    /// <summary>Whether the machine has one.</summary>
    public static bool IsPresent { get; } = Find();

    /// <summary>Runs it with arguments that name files of the folder.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string arguments)
    {
        var start = new ProcessStartInfo("openssl", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"openssl {arguments}: {errors.Result}");
    }

    public byte[] Read(string file) => File.ReadAllBytes(Path.Combine(_folder, file));

    public void Write(string file, byte[] content) => File.WriteAllBytes(Path.Combine(_folder, file), content);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool Find()
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("openssl", "version") { RedirectStandardOutput = true });
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
