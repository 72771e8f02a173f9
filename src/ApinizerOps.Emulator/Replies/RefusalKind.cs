namespace ApinizerOps.Emulator;

/// <summary>Why a request can't be met, as far as the generations of servers answer differently.</summary>
internal enum RefusalKind
{
    BadRequest,

    /// <summary>No token, a wrong one, or one that has expired.</summary>
    BadToken,

    /// <summary>No such user, or another password.</summary>
    BadUser,

    /// <summary>The address is good, but what it names isn't there.</summary>
    NotFound,

    /// <summary>There is no such address.</summary>
    NoPath,

    WrongMethod,
    TooLarge,
    WrongContentType,
    Unexpected,
}
