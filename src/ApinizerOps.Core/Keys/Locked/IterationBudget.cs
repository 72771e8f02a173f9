using System.Formats.Asn1;

namespace ApinizerOps;

/// <summary>How often content as a whole may have the passphrase hashed: each of many parts may ask for a lot.</summary>
internal sealed class IterationBudget
{
    // What takes minutes is an attack, or a mistake.
    private const int Most = 10_000_000;

    private int _left = Most;

    /// <summary>Whether more was asked for than there is.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>Reads a number of iterations and takes it off.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.InvalidKeyContent"/>: no such number, or too many in all.</exception>
    public int Take(AsnReader parameters)
    {
        if (!parameters.TryReadInt32(out var count) || count > _left)
        {
            IsSpent = true;
            throw ApinizerException.InvalidKeyContent(
                $"Opening the content takes more than {Most} iterations of its key derivation; expected fewer. It may be damaged; otherwise encrypt it anew.");
        }

        if (count <= 0)
            throw LockedKey.NotOpened();
        _left -= count;
        return count;
    }
}
