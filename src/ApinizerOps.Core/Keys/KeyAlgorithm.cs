using System.Runtime.Serialization;

namespace ApinizerOps;

/// <summary>
/// The algorithm that a key is for, <c>algorithm</c> on the wire. Newer servers require it for secret keys, older ones don't
/// know the field, so it is sent only when given.
/// </summary>
public enum KeyAlgorithm : long
{
    /// <summary>AES: 16, 24 or 32 bytes.</summary>
    [EnumMember(Value = "AES")] Aes,

    /// <summary>DES: 8 bytes.</summary>
    [EnumMember(Value = "DES")] Des,

    /// <summary>Triple DES: 16 or 24 bytes.</summary>
    [EnumMember(Value = "DESede")] DesEde,

    /// <summary>RSA, for private and public keys.</summary>
    [EnumMember(Value = "RSA")] Rsa,
}
