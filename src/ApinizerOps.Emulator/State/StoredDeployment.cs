using System;

namespace ApinizerOps.Emulator;

/// <summary>A proxy's deployment to one environment, whose status may change with a delay.</summary>
internal sealed class StoredDeployment
{
    private DeploymentStatus _before = DeploymentStatus.Never;
    private DeploymentStatus _latest = DeploymentStatus.Never;
    private DateTimeOffset _shownFrom = DateTimeOffset.MinValue;

    /// <summary>Whether it is deployed or will be after the delay.</summary>
    public bool IsDeployed => _latest.Deployed;

    public DeploymentStatus StatusAt(DateTimeOffset time) => time < _shownFrom ? _before : _latest;

    /// <param name="time">Now.</param>
    /// <param name="delay">The delay until the status changes.</param>
    public void Deploy(DateTimeOffset time, TimeSpan delay)
    {
        _before = StatusAt(time);
        _latest = new DeploymentStatus(Deployed: true, time, _latest.Revision + 1, RedeployRequired: false);
        // Without a delay the new status applies even if the clock is set back.
        _shownFrom = delay == TimeSpan.Zero ? DateTimeOffset.MinValue : time + delay;
    }

    /// <summary>Undeploys it, without a delay.</summary>
    public void Undeploy()
    {
        _latest = _latest with { Deployed = false, RedeployRequired = false };
        _shownFrom = DateTimeOffset.MinValue;
    }

    /// <summary>Marks it as changed since it was deployed.</summary>
    public void RequireRedeploy()
    {
        _before = _before with { RedeployRequired = _before.Deployed };
        _latest = _latest with { RedeployRequired = _latest.Deployed };
    }
}

/// <summary>The status of a proxy's deployment to an environment.</summary>
/// <param name="Deployed">Whether it is deployed.</param>
/// <param name="LastDeployTime">Null if it was never deployed.</param>
/// <param name="Revision">How many times it was deployed.</param>
/// <param name="RedeployRequired">Whether the proxy was changed since.</param>
internal sealed record DeploymentStatus(bool Deployed, DateTimeOffset? LastDeployTime, int Revision, bool RedeployRequired)
{
    public static DeploymentStatus Never { get; } = new(Deployed: false, LastDeployTime: null, Revision: 0, RedeployRequired: false);
}
