using System;

namespace ApinizerOps.Emulator;

/// <summary>A proxy's deployment to one environment. It may take a while to show.</summary>
internal sealed class StoredDeployment
{
    private DeploymentStatus _before = DeploymentStatus.Never;
    private DeploymentStatus _latest = DeploymentStatus.Never;
    private DateTimeOffset _shownFrom = DateTimeOffset.MinValue;

    /// <summary>Whether it is deployed or about to be.</summary>
    public bool IsMade => _latest.Deployed;

    public DeploymentStatus StatusAt(DateTimeOffset time) => time < _shownFrom ? _before : _latest;

    /// <param name="time">Now.</param>
    /// <param name="delay">How long the status stays what it was.</param>
    public void Make(DateTimeOffset time, TimeSpan delay)
    {
        _before = StatusAt(time);
        _latest = new DeploymentStatus(Deployed: true, time, _latest.Revision + 1, RedeployRequired: false);
        // Without a delay it shows for good, even if the clock is set back.
        _shownFrom = delay == TimeSpan.Zero ? DateTimeOffset.MinValue : time + delay;
    }

    /// <summary>Takes it back, at once.</summary>
    public void Undo()
    {
        _latest = _latest with { Deployed = false, RedeployRequired = false };
        _shownFrom = DateTimeOffset.MinValue;
    }

    /// <summary>The proxy has changed since.</summary>
    public void FallBehind()
    {
        _before = _before with { RedeployRequired = _before.Deployed };
        _latest = _latest with { RedeployRequired = _latest.Deployed };
    }
}

/// <summary>How a proxy's deployment to an environment stands.</summary>
/// <param name="Deployed">Whether it is there.</param>
/// <param name="LastDeployTime">Null before the first time.</param>
/// <param name="Revision">How many times it was deployed.</param>
/// <param name="RedeployRequired">Whether it is there as it was before a change.</param>
internal sealed record DeploymentStatus(bool Deployed, DateTimeOffset? LastDeployTime, int Revision, bool RedeployRequired)
{
    public static DeploymentStatus Never { get; } = new(Deployed: false, LastDeployTime: null, Revision: 0, RedeployRequired: false);
}
