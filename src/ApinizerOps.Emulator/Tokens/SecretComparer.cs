using System.Text;

namespace ApinizerOps.Emulator;

/// <summary>Compares with a secret in constant time, for which .NET Framework has no method.</summary>
internal sealed class SecretComparer(string secret)
{
    private readonly byte[] _expected = Encoding.UTF8.GetBytes(secret);

    public bool Matches(string text)
    {
        var given = Encoding.UTF8.GetBytes(text);
        var difference = given.Length ^ _expected.Length;
        for (var i = 0; i < given.Length; i++)
            difference |= given[i] ^ _expected[i % _expected.Length];
        return difference == 0;
    }
}
