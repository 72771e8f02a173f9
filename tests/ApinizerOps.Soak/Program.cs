using System;
using System.Globalization;
using System.Threading.Tasks;

namespace ApinizerOps.Soak;

/// <summary>
/// Twenty thousand calls, sixteen at a time, to a server of a process of its own that fails one in twenty:
/// <c>dotnet run --project tests/ApinizerOps.Soak [calls] [seed]</c>.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] arguments)
    {
        if (arguments is ["serve", var seed])
            return await ServerSide.RunAsync(new Script(Number(seed)));
        var script = new Script(arguments.Length > 1 ? Number(arguments[1]) : Random.Shared.Next());
        var tally = new Tally(script, arguments.Length > 0 ? Number(arguments[0]) : 20_000);
        using var server = await ServerProcess.StartAsync(script);
        using var clients = new Clients(server.Addresses);
        await Load.RunAsync(clients, tally);
        return tally.Judge(await server.ReportAsync(tally.Calls)) ? 0 : 1;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
