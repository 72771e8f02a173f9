using System;
using System.Linq;
using ApinizerOps.Tests.Client;

namespace ApinizerOps.Soak;

/// <summary>Decides by a seed what happens to each call. Client and server read the same script, each for itself.</summary>
internal sealed class Script(int seed)
{
    private const double Share = 0.05;

    // A pause that no call may wait for refuses the rest of the session, which SharedPauseTests shows.
    private static readonly string[] Quick =
        [.. ServerFault.All.Where(fault => !fault.Value.IsFinal || fault.Value.Repeatable != ErrorReason.RateLimited).Select(fault => fault.Key)];

    private static readonly string[] Slow = [.. ServerFault.Slow.Keys];

    public int Seed { get; } = seed;

    public Plan Of(int call)
    {
        var random = new Random(Mix(unchecked((uint)(Seed + call))));
        var operation = (Operation)random.Next(Enum.GetValues<Operation>().Length);
        if (random.NextDouble() >= Share)
            return new Plan(operation, Place.Gateway);
        var kind = random.Next(20);
        if (kind is > 0 and < 4)
            return new Plan(operation, (Place)kind);
        // Slow ones cost seconds, so they are few and pass.
        return kind == 0
            ? new Plan(operation, Place.Gateway, Slow[random.Next(Slow.Length)], 1)
            : new Plan(operation, Place.Gateway, Quick[random.Next(Quick.Length)], random.Next(1, 4));
    }

    public static string Project(int call) => FormattableString.Invariant($"call-{call}");

    public static int CallOf(string target) =>
        int.Parse(target.Split('/').First(part => part.StartsWith("call-", StringComparison.Ordinal))[5..], null);

    // Seeds in a row make much the same first numbers.
    private static int Mix(uint number)
    {
        unchecked
        {
            number = (number ^ (number >> 16)) * 0x85EBCA6B;
            number = (number ^ (number >> 13)) * 0xC2B2AE35;
            return (int)(number ^ (number >> 16));
        }
    }
}
