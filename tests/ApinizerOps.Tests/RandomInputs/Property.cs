using System;
using System.Collections.Generic;
using FsCheck;
using FsCheck.Fluent;
using Xunit.Abstractions;

namespace ApinizerOps.Tests.RandomInputs;

/// <summary>Tries a rule with many random inputs. When it breaks, the message holds the input and the seed to replay it.</summary>
internal static class Property
{
    public const int Inputs = 10_000;

    public static void Holds<T>(ITestOutputHelper output, Gen<T> inputs, Action<T> rule)
    {
        Prop.ForAll(inputs.ToArbitrary(), rule).Check(Config.QuickThrowOnFailure.WithMaxTest(Inputs).WithQuietOnSuccess(true));
        // The README's count of cases reads this line.
        output.WriteLine(FormattableString.Invariant($"{Inputs} inputs"));
    }

    /// <summary>Some of the same inputs, for what takes longer than a thousandth of a second.</summary>
    public static IReadOnlyList<T> Some<T>(ITestOutputHelper output, Gen<T> inputs, int count)
    {
        output.WriteLine(FormattableString.Invariant($"{count} inputs"));
        return inputs.Sample(count);
    }
}
