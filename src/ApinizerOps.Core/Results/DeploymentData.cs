using System;
using System.Collections.Generic;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>The data of a reply that all results of changes have in common.</summary>
internal sealed record DeploymentData
{
    public string Gateway { get; init; } = "";

    public GatewayName Project { get; init; }

    /// <summary>Cleans a name for display.</summary>
    public Func<string, GatewayName> ToName { get; init; } = name => new GatewayName(name);

    public bool Saved { get; init; }

    public bool? Deployed { get; init; }

    /// <summary>
    /// The environments of a deployment that the reply neither confirms nor denies; empty if the call named none. Null if a
    /// deployment was not requested, or if it was confirmed or failed.
    /// </summary>
    public IReadOnlyList<string>? Unconfirmed { get; init; }

    public string? Message { get; init; }

    public EnvironmentResultCollection EnvironmentResults { get; init; } = EnvironmentResultCollection.None;

    public TimeSpan Elapsed { get; init; }
}
