using System.Linq;
using System.Numerics;

namespace ApinizerOps;

/// <summary>Tells primes from what damage made of them (Miller-Rabin).</summary>
internal static class RsaPrimes
{
    private static readonly int[] Bases = [2, 3, 5];

    /// <summary>Whether a number is a prime, as far as a few rounds show.</summary>
    public static bool IsPrime(BigInteger number)
    {
        if (number < 2)
            return false;
        if (Bases.Any(one => number % one == 0))
            return Bases.Any(one => number == one);
        var (odd, twos) = (number - 1, 0);
        for (; odd.IsEven; odd >>= 1)
            twos++;
        return Bases.All(one => Passes(one, number, odd, twos));
    }

    private static bool Passes(int one, BigInteger number, BigInteger odd, int twos)
    {
        var power = BigInteger.ModPow(one, odd, number);
        if (power.IsOne || power == number - 1)
            return true;
        for (var i = 1; i < twos; i++)
        {
            power = power * power % number;
            if (power == number - 1)
                return true;
        }

        return false;
    }
}
