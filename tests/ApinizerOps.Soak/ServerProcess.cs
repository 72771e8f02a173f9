using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;

namespace ApinizerOps.Soak;

/// <summary>The servers' process, as the client's sees it.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly SelfProcess _process;

    private ServerProcess(SelfProcess process, IReadOnlyList<Uri> addresses)
    {
        _process = process;
        Addresses = addresses;
    }

    /// <summary>Of the gateway, of the one that resets, of the one without trust.</summary>
    public IReadOnlyList<Uri> Addresses { get; }

    public static async Task<ServerProcess> StartAsync(Script script)
    {
        var process = SelfProcess.Start("serve", script.Seed.ToString(CultureInfo.InvariantCulture));
        var addresses = await process.ReadAsync();
        return new ServerProcess(process, [.. addresses.Split(' ').Select(address => new Uri(address))]);
    }

    public async Task<ServerReport> ReportAsync(int calls)
    {
        var line = await _process.AskAsync(calls.ToString(CultureInfo.InvariantCulture));
        return new ServerReport([.. line.Split(' ').Select(number => int.Parse(number, CultureInfo.InvariantCulture))]);
    }

    public void Dispose() => _process.Dispose();
}
