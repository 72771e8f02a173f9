using System.Numerics;

namespace ApinizerOps;

/// <summary>Tells primes from what damage made of them (Miller-Rabin).</summary>
internal static class RsaPrimes
{
    /// <summary>
    /// Whether a number is a prime, as far as one round shows: enough for what came about by accident, and each takes
    /// milliseconds.
    /// </summary>
    public static bool IsPrime(BigInteger number)
    {
        if (number < 3 || number.IsEven)
            return number == 2;
        var (odd, twos) = (number - 1, 0);
        for (; odd.IsEven; odd >>= 1)
            twos++;
        var power = BigInteger.ModPow(2, odd, number);
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
