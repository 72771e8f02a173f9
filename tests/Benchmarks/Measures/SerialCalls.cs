using System.Collections.Generic;
using System.Globalization;

namespace ApinizerOps.Benchmarks;

/// <summary>One record after another.</summary>
internal sealed class SerialCalls : IMeasure
{
    private const int Calls = 2000;
    private const int WarmUp = 12;
    private const int Rounds = 7;

    public string Name => "serial";

    public async IAsyncEnumerable<Row> RunAsync()
    {
        using var server = await Server.StartAsync();
        var figures = await Pwsh.RunAsync(
            "Serial", server, "-Address", server.Address.AbsoluteUri, "-Token", Server.Token, "-Manifest", Place.Manifest, "-Floor", Place.Floor,
            "-Calls", Text(Calls), "-WarmUp", Text(WarmUp), "-Rounds", Text(Rounds));
        await server.ExpectAsync(2 + (3 * (WarmUp + Rounds) * Calls), Name);
        await server.ExpectSameAsync(Name);
        const string what = "one record after another, per call, warm";
        yield return Row.Ratio(what, figures["cmdlet"] / Calls, "bare `HttpClient` loop", figures["floor"] / Calls, 2.5);
        yield return Row.Ratio(what, figures["cmdlet"] / Calls, "`Invoke-RestMethod` loop", figures["rest"] / Calls, 0.5);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
