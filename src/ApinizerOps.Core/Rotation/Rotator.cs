using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// Runs the steps of a rotation of keys or certificates. A credential is bound only to one that is deployed everywhere, and the
/// old one is removed last: whichever step fails, each credential has one that works. A resumed rotation also binds a certificate
/// that is there and can't be sent again; then the old one is kept.
/// </summary>
internal sealed class Rotator(IApinizerClient client, CallContext context)
{
    private readonly RetryCounter _retries = new(context.Observer);

    private CallContext Context => context with { Observer = _retries };

    public async Task<T> RunAsync<T>(RotationPlan<T> plan, string gateway) where T : ItemRotation
    {
        var clock = Stopwatch.StartNew();
        var rotation = plan.Start(gateway, client.CleanName);
        rotation.Error = await ChangeAsync(plan, rotation).ConfigureAwait(false)
            ?? await BindAllAsync(plan, rotation).ConfigureAwait(false)
            ?? await RemoveAsync(plan, rotation).ConfigureAwait(false);
        rotation.Success = rotation.Error == null;
        RotationMessages.Complete(rotation, plan, client.Clean);
        rotation.Elapsed = clock.Elapsed;
        if (rotation.Error != null)
        {
            plan.Attach(rotation, rotation.Error);
            // If nothing was changed, the default recommendation of the error fits better.
            if (rotation.Change != RotationOutcome.Unchanged)
                rotation.Error.NextStep = rotation.Error.NextStep is { } first ? $"{first} {rotation.NextStep}" : rotation.NextStep;
        }

        return rotation;
    }

    private async Task<ApinizerException?> ChangeAsync<T>(RotationPlan<T> plan, T rotation) where T : ItemRotation
    {
        var step = await TryAsync(() => plan.ChangeAsync(client, Context), isRepeatable: plan.IsUpdate, deploysSecret: true).ConfigureAwait(false);
        rotation.Change = step.Outcome;
        rotation.EnvironmentResults = step.Result?.EnvironmentResults ?? EnvironmentResultCollection.None;
        return step.Error;
    }

    private async Task<ApinizerException?> BindAllAsync<T>(RotationPlan<T> plan, T rotation) where T : ItemRotation
    {
        var credentials = rotation.Credentials.ToList();
        ApinizerException? error = null;
        for (var i = 0; i < credentials.Count && error == null; i++)
        {
            var username = plan.Usernames[i];
            var step = await TryAsync(async () => await client.Credentials.SetAsync(
                plan.Project, username, plan.Item, plan.NewName, Context).ConfigureAwait(false), isRepeatable: true).ConfigureAwait(false);
            error = step.Error;
            credentials[i] = new CredentialRotation(credentials[i].Username, step.Outcome, error?.Message);
            rotation.Credentials = new CredentialRotationCollection(credentials);
        }

        return error;
    }

    private async Task<ApinizerException?> RemoveAsync<T>(RotationPlan<T> plan, T rotation) where T : ItemRotation
    {
        if (plan.Removal is not { } references || plan.IsOldMissing)
            return null;
        if (rotation.Change != RotationOutcome.Done)
            return new ApinizerException(
                ErrorReason.DeploymentUnconfirmed,
                $"{char.ToUpperInvariant(plan.What[0])}{plan.What.Substring(1)} '{rotation.OldName}' was not removed: '{rotation.NewName}' could not be sent again, and the gateway does not show whether it is deployed.");
        var step = await TryAsync(() => plan.RemoveAsync(client, references, Context)).ConfigureAwait(false);
        rotation.Removal = step.Outcome;
        return step.Error;
    }

    private async Task<(RotationOutcome Outcome, Deployment? Result, ApinizerException? Error)> TryAsync(
        Func<Task<Deployment>> step, bool isRepeatable = false, bool deploysSecret = false)
    {
        _retries.Start();
        try
        {
            var result = await step().ConfigureAwait(false);
            return (result.RotationOutcome, result, result.Success ? null : result.ToException());
        }
        catch (ApinizerException error)
        {
            return (_retries.IsUnchanged(error, isRepeatable, deploysSecret) ? RotationOutcome.Unchanged : RotationOutcome.Unknown, null, error);
        }
    }
}
