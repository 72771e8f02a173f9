using System;
using System.Security;
using System.Text;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>A passphrase as bytes, for as long as a key is opened.</summary>
internal sealed class Passphrase : IDisposable
{
    /// <summary>Stands for no passphrase at all, which PKCS#12 tells from an empty one; both occur where none was given.</summary>
    public static readonly SecureString None = new();

    private Passphrase(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    /// <summary>UTF-8, as PKCS#5 has it.</summary>
    public static Passphrase Plain(SecureString secret) => new(Encoding.UTF8.GetBytes(SecureStrings.ToPlainText(secret)));

    /// <summary>UTF-16 with two zeros at the end, as PKCS#12 has it.</summary>
    public static Passphrase Pkcs12(SecureString secret) => new(ReferenceEquals(secret, None) ? [] : Encoding.BigEndianUnicode.GetBytes(SecureStrings.ToPlainText(secret) + "\0"));

    /// <inheritdoc />
    public void Dispose() => Array.Clear(Bytes, 0, Bytes.Length);
}
