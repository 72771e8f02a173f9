using System.Runtime.Serialization;

namespace ApinizerOps;

/// <summary>What can be bound to a credential; on the wire a part of the path.</summary>
public enum CredentialItem : long
{
    /// <summary>A key of type PrivateKey.</summary>
    [EnumMember(Value = "privateKey")] PrivateKey,

    /// <summary>A key of type PublicKey.</summary>
    [EnumMember(Value = "publicKey")] PublicKey,

    /// <summary>A key of type SecretKey.</summary>
    [EnumMember(Value = "secretKey")] SecretKey,

    /// <summary>A certificate.</summary>
    [EnumMember(Value = "certificate")] Certificate,

    /// <summary>A keystore.</summary>
    [EnumMember(Value = "keystore")] Keystore,

    /// <summary>A truststore.</summary>
    [EnumMember(Value = "truststore")] Truststore,
}
