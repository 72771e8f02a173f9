using System.Runtime.Serialization;

namespace ApinizerOps;

/// <summary>The kind of a key, <c>keyType</c> on the wire (page "Create Key").</summary>
public enum KeyType : long
{
    /// <summary>A symmetric key: AES, DES or DESede.</summary>
    [EnumMember(Value = "SECRET_KEY")] SecretKey,

    /// <summary>An RSA private key.</summary>
    [EnumMember(Value = "PRIVATE_KEY")] PrivateKey,

    /// <summary>An RSA public key.</summary>
    [EnumMember(Value = "PUBLIC_KEY")] PublicKey,
}
