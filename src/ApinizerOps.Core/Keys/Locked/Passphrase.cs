using System;
using System.Security;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A passphrase as bytes, for as long as a key is opened.</summary>
internal sealed class Passphrase : IDisposable
{
    private Passphrase(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    /// <summary>UTF-8, as PKCS#5 has it.</summary>
    public static Passphrase Plain(SecureString secret) => new(Encoding.UTF8.GetBytes(SecretText.Read(secret)));

    /// <summary>UTF-16 with two zeros at the end, as PKCS#12 has it.</summary>
    public static Passphrase Pkcs12(SecureString secret) => new(Encoding.BigEndianUnicode.GetBytes(SecretText.Read(secret) + "\0"));

    /// <inheritdoc />
    public void Dispose() => Array.Clear(Bytes, 0, Bytes.Length);
}
