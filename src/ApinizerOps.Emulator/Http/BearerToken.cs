using System;
using System.Security;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>The one token that the emulator accepts.</summary>
internal sealed class BearerToken(SecureString token)
{
    private readonly byte[] _expected = Encoding.UTF8.GetBytes(SecretText.Read(token));

    /// <param name="authorization">The Authorization header, if there was one.</param>
    public bool Accepts(string? authorization)
    {
        var space = authorization?.IndexOf(' ') ?? -1;
        return space > 0
            && string.Equals(authorization!.Substring(0, space), "Bearer", StringComparison.OrdinalIgnoreCase)
            && SameBytes(Encoding.UTF8.GetBytes(authorization.Substring(space).Trim()));
    }

    // Takes the same time wherever the first difference is; .NET Framework has no such comparison of its own.
    private bool SameBytes(byte[] given)
    {
        var difference = given.Length ^ _expected.Length;
        for (var i = 0; i < given.Length; i++)
            difference |= given[i] ^ _expected[i % _expected.Length];
        return difference == 0;
    }
}
