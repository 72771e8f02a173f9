using System;
using System.Collections.Generic;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>What a reply said, before it is known what it was about.</summary>
internal sealed record DeploymentData
{
    public string Gateway { get; init; } = "";

    public GatewayName Project { get; init; }

    /// <summary>Makes a name fit to be shown.</summary>
    public Func<string, GatewayName> ToName { get; init; } = name => new GatewayName(name);

    public bool Saved { get; init; }

    public bool? Deployed { get; init; }

    /// <summary>
    /// Where a deployment was asked for and the reply neither confirms nor denies it: the environments that nothing is known
    /// of, as far as the call named any; otherwise null.
    /// </summary>
    public IReadOnlyList<string>? Unconfirmed { get; init; }

    public string? Message { get; init; }

    public EnvironmentResultCollection EnvironmentResults { get; init; } = EnvironmentResultCollection.None;

    public TimeSpan Elapsed { get; init; }
}
