using System;

namespace ApinizerOps.Emulator;

/// <summary>How a generation of servers words its replies, and what of requests it understands.</summary>
internal interface IDialect
{
    /// <summary>Whether keys have an algorithm. Otherwise the field is ignored, as any other that is unknown.</summary>
    bool KnowsAlgorithm { get; }

    /// <summary>The change was saved.</summary>
    /// <param name="deployment">What came of its deployment; null where none was asked for.</param>
    Reply Success(DeploymentReport? deployment);

    /// <summary>The request was refused.</summary>
    Reply Error(Refusal refusal);

    /// <summary>What <c>expires_in</c> says of a new token.</summary>
    /// <param name="lifetime">How long it is good.</param>
    /// <param name="end">Until when.</param>
    long ExpiresIn(TimeSpan lifetime, DateTimeOffset end);
}
