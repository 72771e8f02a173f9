using System;

namespace ApinizerOps.Emulator;

/// <summary>How a proxy's deployment to an environment stands.</summary>
/// <param name="Deployed">Whether it is there.</param>
/// <param name="LastDeployTime">Null before the first time.</param>
/// <param name="Revision">How many times it was deployed.</param>
/// <param name="RedeployRequired">Whether it is there as it was before a change.</param>
internal sealed record DeploymentStatus(bool Deployed, DateTimeOffset? LastDeployTime, int Revision, bool RedeployRequired)
{
    public static DeploymentStatus Never { get; } = new(Deployed: false, LastDeployTime: null, Revision: 0, RedeployRequired: false);
}
