using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Soak;

/// <summary>The servers' process, as the client's sees it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process, IReadOnlyList<Uri> addresses)
    {
        _process = process;
        Addresses = addresses;
    }

    /// <summary>Of the gateway, of the one that resets, of the one without trust.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    public static async Task<ServerProcess> StartAsync(Script script)
    {
        var program = Path.Combine(AppContext.BaseDirectory, typeof(ServerProcess).Assembly.GetName().Name + ".dll");
        var start = new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            [program, "serve", script.Seed.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        var addresses = await process.StandardOutput.ReadLineAsync() ?? throw new IOException("The servers did not start.");
        return new ServerProcess(process, [.. addresses.Split(' ').Select(address => new Uri(address))]);
    }

    public async Task<ServerReport> ReportAsync(int calls)
    {
        await _process.StandardInput.WriteLineAsync(calls.ToString(CultureInfo.InvariantCulture));
        await _process.StandardInput.FlushAsync();
        var line = await _process.StandardOutput.ReadLineAsync() ?? throw new IOException("The servers did not report.");
        return new ServerReport([.. line.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))]);
    }

    public void Dispose()
    {
        // Without input it ends by itself.
        _process.StandardInput.Close();
        _process.WaitForExit(10_000);
        _process.Dispose();
    }
}
