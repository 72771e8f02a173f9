using System;
using System.Collections.Generic;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace ApinizerOps.Tests.RandomInputs;

/// <summary>Tries a rule with many random inputs. When it breaks, the message holds the input and the seed to replay it.</summary>
internal static class Property
{
    public const int Inputs = 10_000;

    public static void Holds<T>(Gen<T> inputs, Action<T> rule) =>
        Prop.ForAll(inputs.ToArbitrary(), rule).Check(Configuration(Inputs));

    // The same inputs in each run, so that a change is to blame for what fails; others with APINIZEROPS_SEED.
    private static Config Configuration(int inputs)
    {
        var config = Config.QuickThrowOnFailure.WithMaxTest(inputs).WithQuietOnSuccess(true);
        return Environment.GetEnvironmentVariable("APINIZEROPS_SEED") switch
        {
            null or "" => config.WithReplay(20261121, 1),
            "new" => config,
            var seed => config.WithReplay(ulong.Parse(seed, CultureInfo.InvariantCulture), 1),
        };
    }

    /// <summary>Some of the same inputs, for what takes longer than a thousandth of a second.</summary>
    public static IReadOnlyList<T> Some<T>(Gen<T> inputs, int count)
    {
        var some = new List<T>();
        Prop.ForAll(inputs.ToArbitrary(), some.Add).Check(Configuration(count));
        return some;
    }
}
