using System;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Polls a proxy's deployment status until it is as expected, with increasing pauses.</summary>
internal sealed class DeploymentPoller(ProxyDeployments deployments, TimeSpan limit)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(5);

    /// <exception cref="ApinizerException"><see cref="ErrorReason.Timeout"/>: the state was not reached in time.</exception>
    public async Task RunAsync(
        string project, string apiProxy, string environment, bool deployed, ApiProxyDeploymentInfo? since, CallContext context)
    {
        var clock = new WaitClock();
        var what = $"'{apiProxy}' {(deployed ? "in" : "out of")} {environment}";
        for (var pause = FirstPause; ; pause = Min(pause + pause, MaxPause))
        {
            var state = await deployments.GetAsync(project, apiProxy, environment, context).ConfigureAwait(false);
            if (since == null ? state.Shows(deployed) : state.IsDeployedSince(since))
                return;
            var left = clock.Until(limit);
            if (left == TimeSpan.Zero)
                throw new ApinizerException(
                    ErrorReason.Timeout,
                    FormattableString.Invariant($"The gateway did not show {deployments.Clean(what)} within {limit.TotalSeconds:0.#} seconds. The call itself had succeeded."))
                {
                    // It failed for certain only if the gateway reports the other state.
                    IsInDoubt = state.Deployed == null || state.Shows(deployed),
                    NextStep = "Look again later with Get-ApinizerApiProxyDeployment, or give it more time with -WaitTimeoutSec.",
                };
            context.Observer?.OnPoll(what, left);
            await Task.Delay(Min(pause, left), context.Cancellation).ConfigureAwait(false);
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
