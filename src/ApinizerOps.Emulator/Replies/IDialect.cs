using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace ApinizerOps.Emulator;

/// <summary>How a generation of servers words its replies, and what of requests it understands.</summary>
internal interface IDialect
{
    /// <summary>Whether keys have an algorithm. Otherwise the field is ignored, as any other that is unknown.</summary>
    bool KnowsAlgorithm { get; }

    /// <summary>Whether a secret key must come with its algorithm.</summary>
    bool RequiresAlgorithm { get; }

    /// <summary>Whether whoever reads a key gets its content too. No server should, but old ones do.</summary>
    bool ShowsKeyContent { get; }

    /// <summary>The change was saved.</summary>
    /// <param name="deployment">What came of its deployment; null where none was asked for.</param>
    Response Success(DeploymentReport? deployment);

    /// <summary>What was asked for, a single thing too.</summary>
    Response List(IEnumerable<JsonObject> items);

    /// <summary>The request was refused.</summary>
    Response Error(ApiError error);

    /// <summary>What <c>expires_in</c> says of a new token.</summary>
    /// <param name="lifetime">How long it is good.</param>
    /// <param name="end">Until when.</param>
    long ExpiresIn(TimeSpan lifetime, DateTimeOffset end);
}
