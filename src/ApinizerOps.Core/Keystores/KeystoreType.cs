using System.Runtime.Serialization;

namespace ApinizerOps;

/// <summary>The format of a keystore, <c>keyStoreType</c> (page "Create Keystore").</summary>
public enum KeystoreType : long
{
    /// <summary>Java's own format.</summary>
    [EnumMember(Value = "JKS")] Jks,

    /// <summary>PKCS#12: a PFX file.</summary>
    [EnumMember(Value = "PKCS12")] Pkcs12,
}
