using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>Sets new keys of an API proxy, and returns them if the gateway may have stored them.</summary>
/// <param name="client">The session's client.</param>
/// <param name="file">The full path of a file that has the keys as JSON; null for none.</param>
/// <param name="context">The observer and the cancellation token of the call.</param>
internal sealed class ProxyKeyRotator(IApinizerClient client, string? file, CallContext context)
{
    private readonly RetryCounter _retries = new(context.Observer);

    private CallContext Context => context with { Observer = _retries };

    public async Task<ProxyKeyRotation> RunAsync(
        string gateway, string project, string apiProxy, ApinizerKeyMaterial keys, IReadOnlyList<string>? deployTo)
    {
        var rotation = await ChangeAsync(gateway, project, apiProxy, keys, deployTo).ConfigureAwait(false);
        if (rotation.Error == null)
            return rotation;
        rotation.Error.ProxyKeyRotation = rotation;
        // If nothing was changed, the default recommendation of the error fits better.
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
            var result = await client.ApiProxies.UpdateKeysAsync(project, apiProxy, update, Context).ConfigureAwait(false);
            return new ProxyKeyRotation(gateway, client.CleanName(project), client.CleanName(apiProxy))
            {
                Outcome = result.RotationOutcome,
                EnvironmentResults = result.EnvironmentResults,
                PublicKey = keys.PublicKey,
                SecretKey = keys.SecretKey,
                OutFile = file,
                Error = result.Success ? null : result.ToException(),
                NextStep = result.Success ? null
                    : client.Clean($"The gateway has the new keys{InFile}. {Deploy(result, project, apiProxy, deployTo)}"),
            };
        }
        catch (ApinizerException error)
        {
            var isUnchanged = _retries.IsUnchanged(error, isRepeatable: deployTo == null, deploysSecret: deployTo != null);
            return new ProxyKeyRotation(gateway, client.CleanName(project), client.CleanName(apiProxy))
            {
                Outcome = isUnchanged ? RotationOutcome.Unchanged : RotationOutcome.Unknown,
                PublicKey = isUnchanged ? null : keys.PublicKey,
                SecretKey = isUnchanged ? null : keys.SecretKey,
                OutFile = isUnchanged ? null : file,
                Error = error,
                NextStep = isUnchanged ? "Nothing was changed. Correct the cause of the error, and run the rotation again."
                    : client.Clean($"The gateway may have the new keys{InFile} or the old ones. {SendAgain(error, project, apiProxy, deployTo)}"),
            };
        }
    }

    private string InFile => file == null ? "" : $" (in {CommandText.Quote(file)})";

    private static string Deploy(ProxyDeployment result, string project, string apiProxy, IReadOnlyList<string>? deployTo)
    {
        if (result.Deployed != false)
            return result.UnconfirmedAction;
        var failed = (deployTo ?? []).Intersect(result.FailedEnvironments, StringComparer.Ordinal).ToList();
        return "Correct the environments that failed, then deploy the proxy: Publish-ApinizerApiProxy"
            + $" -ApiProxy {CommandText.Quote(apiProxy)} -Environment {CommandText.Quote(failed.Count > 0 ? failed : deployTo ?? [])} -Project {CommandText.Quote(project)}";
    }

    private string SendAgain(ApinizerException error, string project, string apiProxy, IReadOnlyList<string>? deployTo)
    {
        var target = $"Update-ApinizerProxyKeys -ApiProxy {CommandText.Quote(apiProxy)} -Project {CommandText.Quote(project)}"
            + (deployTo == null ? "" : $" -Deploy -Environment {CommandText.Quote(deployTo)}");
        var send = error.Reason is ErrorReason.BadRequest or ErrorReason.Forbidden or ErrorReason.NotFound ? "Correct the cause of the error, then send" : "Send";
        return file == null
            ? $"{send} them once more, where $result is the result of this rotation: {target} -PublicKey $result.PublicKey -SecretKey $result.SecretKey"
            : $"{send} them once more: Get-Content -Raw -LiteralPath {CommandText.Quote(file)} | ConvertFrom-Json | {target}";
    }
}
