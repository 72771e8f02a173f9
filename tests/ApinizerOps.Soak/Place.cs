namespace ApinizerOps.Soak;

/// <summary>Where a call goes.</summary>
internal enum Place
{
    Gateway,

    /// <summary>Nobody listens: connections are refused.</summary>
    Nobody,

    /// <summary>Every connection is reset before its request is read.</summary>
    Reset,

    /// <summary>The certificate's issuer is unknown.</summary>
    Untrusted,
}
