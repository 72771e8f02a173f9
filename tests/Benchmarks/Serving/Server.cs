using System;
using System.Globalization;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using ApinizerOps.Soak;

namespace ApinizerOps.Benchmarks;

/// <summary>The server in its process, as the measures see it.</summary>
internal sealed class Server : IDisposable
{
    public const string Token = "apnz_0123456789abcdef0123456789abcdef";

    private readonly SelfProcess _process;

    private Server(SelfProcess process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    public static async Task<Server> StartAsync(int latencyMs = 0)
    {
        var process = SelfProcess.Start("serve", latencyMs.ToString(CultureInfo.InvariantCulture));
        return new Server(process, await process.ReadAsync());
    }

    /// <exception cref="InvalidOperationException">A run that sent fewer than it should, or more, measured something else.</exception>
    public async Task ExpectAsync(int requests)
    {
        if (int.Parse(await _process.AskAsync("requests"), CultureInfo.InvariantCulture) is var seen && seen != requests)
            throw new InvalidOperationException(FormattableString.Invariant($"{requests} requests should have come, {seen} came."));
    }

    /// <summary>Compares the requests of the first call with those of the second.</summary>
    /// <exception cref="InvalidOperationException">They differ in more than the order of their headers.</exception>
    public async Task ExpectSameAsync(int requestsPerCall)
    {
        var first = (await _process.AskAsync("first")).Split(' ').Take(2 * requestsPerCall).Select(Lines).Chunk(requestsPerCall)
            .Select(call => call.SelectMany(lines => lines).ToList()).ToList();
        if (!first[0].SequenceEqual(first[1]))
            throw new InvalidOperationException(
                $"The two sides don't send the same:\n{string.Join('\n', first[0].Except(first[1]))}\n\n{string.Join('\n', first[1].Except(first[0]))}");
    }

    public void Dispose() => _process.Dispose();

    private static string[] Lines(string request) => [.. Encoding.UTF8.GetString(Convert.FromBase64String(request)).Split("\r\n").Order(StringComparer.Ordinal)];
}
