using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Gives an API proxy new keys, and hands them back whenever the gateway may have them.</summary>
internal sealed class ProxyKeyRotator(IApinizerClient client, ICallObserver? observer, CancellationToken cancellation)
{
    private readonly RetryCounter _observer = new(observer);

    public async Task<ProxyKeyRotation> RunAsync(
        string gateway, string project, string apiProxy, ApinizerKeyMaterial keys, IReadOnlyList<string>? deployTo)
    {
        var rotation = await ChangeAsync(gateway, project, apiProxy, keys, deployTo).ConfigureAwait(false);
        if (rotation.Error == null)
            return rotation;
        rotation.Error.ProxyKeyRotation = rotation;
        // Where nothing was changed, trying again is right, and the reason's own advice says more.
        if (rotation.Outcome != RotationOutcome.Unchanged)
            rotation.Error.NextStep = rotation.NextStep;
        return rotation;
    }

    private async Task<ProxyKeyRotation> ChangeAsync(
        string gateway, string project, string apiProxy, ApinizerKeyMaterial keys, IReadOnlyList<string>? deployTo)
    {
        var update = new UpdateProxyKeys { PublicKey = keys.PublicKey, SecretKey = keys.SecretKey, DeployTo = deployTo };
        try
        {
            var result = await client.ApiProxies.UpdateKeysAsync(project, apiProxy, update, _observer, cancellation).ConfigureAwait(false);
            return new ProxyKeyRotation(gateway, project, apiProxy)
            {
                Outcome = result.Success ? RotationOutcome.Done
                    : result.Deployed == false ? RotationOutcome.NotDeployed : RotationOutcome.Unconfirmed,
                EnvironmentResults = result.EnvironmentResults,
                PublicKey = keys.PublicKey,
                SecretKey = keys.SecretKey,
                Error = result.Success ? null : result.ToException(),
                NextStep = result.Success ? null
                    : result.Deployed != false ? $"The gateway has the new keys. {result.Look}"
                    : "The gateway has the new keys. Correct the environments that failed, then deploy the proxy with Publish-ApinizerApiProxy.",
            };
        }
        catch (ApinizerException error)
        {
            var isUndone = _observer.IsUndone(error, isRepeatable: deployTo == null);
            return new ProxyKeyRotation(gateway, project, apiProxy)
            {
                Outcome = isUndone ? RotationOutcome.Unchanged : RotationOutcome.Unknown,
                PublicKey = isUndone ? null : keys.PublicKey,
                SecretKey = isUndone ? null : keys.SecretKey,
                Error = error,
                NextStep = isUndone ? "Nothing was changed. Correct what the error names, and run the rotation again."
                    : "The gateway may have these keys or the old ones. Send these once more with Update-ApinizerProxyKeys, or run the rotation again.",
            };
        }
    }
}
