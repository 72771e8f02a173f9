using System;
using System.Globalization;
using System.Threading.Tasks;

namespace ApinizerOps.Benchmarks;

/// <summary>The server's process: prints its address, then answers <c>requests</c> and <c>first</c> by a line each.</summary>
internal static class ServerSide
{
    public static async Task<int> RunAsync(TimeSpan latency)
    {
        using var server = new HttpServer(latency);
        await Console.Out.WriteLineAsync(server.Address.AbsoluteUri);
        while (await Console.In.ReadLineAsync() is { } asked)
            await Console.Out.WriteLineAsync(asked == "first" ? string.Join(' ', server.First) : server.Requests.ToString(CultureInfo.InvariantCulture));
        return 0;
    }
}
