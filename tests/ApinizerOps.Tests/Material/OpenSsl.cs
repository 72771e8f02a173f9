using System;
using System.Diagnostics;
using System.IO;

namespace ApinizerOps.Tests.Material;

/// <summary>The real openssl, in a folder of its own.</summary>
public sealed class OpenSsl : IDisposable
{
    /// <summary>Why a test that needs more is skipped.</summary>
    public const string OthersMissing = "There is no ssh-keygen or no keytool on PATH. Install OpenSSH and Java to run this.";

    /// <summary>Why a test that needs it is skipped.</summary>
    public const string Missing = "There is no openssl on PATH. Install OpenSSL 3 to run this.";

    /// <summary>Why a test of old algorithms is skipped.</summary>
    public const string NoLegacy = "There is no openssl on PATH that has the old algorithms. Install OpenSSL 3 with its legacy provider to run this.";

    private readonly string _folder = Directory.CreateTempSubdirectory("openssl-").FullName;

    /// <summary>Whether the machine has one.</summary>
    public static bool IsPresent { get; } = Find("openssl", "version");

    /// <summary>Whether the machine has ssh-keygen too, and keytool.</summary>
    public static bool HasOthers { get; } = IsPresent && Find("ssh-keygen", "-?") && Find("keytool", "-help");

    /// <summary>Whether it has the old algorithms, which some systems leave out.</summary>
    public static bool HasLegacy { get; } = IsPresent && Try("list -provider legacy -cipher-algorithms");

    /// <summary>Runs it with arguments that name files of the folder.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string arguments) => Run("openssl", arguments);

    /// <summary>Runs another program there.</summary>
    /// <returns>What it printed.</returns>
    public string Run(string program, string arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} {arguments}: {errors.Result}");
    }

    public byte[] Read(string file) => File.ReadAllBytes(Path.Combine(_folder, file));

    public void Write(string file, byte[] content) => File.WriteAllBytes(Path.Combine(_folder, file), content);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static bool Try(string arguments)
    {
        using var openssl = new OpenSsl();
        try
        {
            openssl.Run(arguments);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static bool Find(string program, string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            errors.Wait();
            return true;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
