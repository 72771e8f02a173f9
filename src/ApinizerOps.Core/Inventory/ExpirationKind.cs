namespace ApinizerOps;

/// <summary>What expires.</summary>
public enum ExpirationKind : long
{
    /// <summary>A certificate of a project.</summary>
    Certificate,

    /// <summary>A certificate that an environment trusts.</summary>
    Truststore,

    /// <summary>A credential.</summary>
    Credential,
}
