using System;
using System.Threading.Tasks;

namespace ApinizerOps.Tests.Client;

/// <summary>
/// Asserts that a cancelled call ends within 200 milliseconds. A busy machine only adds to that time, so the best of a few
/// tries counts.
/// </summary>
internal static class FastCancellation
{
    private const int Tries = 5;
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(200);

    /// <param name="attempt">Makes a call, cancels it, and returns how long the end took.</param>
    public static async Task AssertAsync(Func<Task<TimeSpan>> attempt)
    {
        var best = TimeSpan.MaxValue;
        for (var i = 0; i < Tries && best > Limit; i++)
        {
            var took = await attempt();
            best = took < best ? took : best;
        }

        Assert.True(best <= Limit, $"It took {best.TotalMilliseconds} ms to end.");
    }
}
