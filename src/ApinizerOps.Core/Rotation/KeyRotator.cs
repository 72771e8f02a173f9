using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps;

/// <summary>
/// Runs the steps of a rotation. A credential is bound only to a key that is deployed everywhere, and the old key is removed
/// last: whichever step fails, each credential has a working key.
/// </summary>
internal sealed class KeyRotator(IApinizerClient client, CallContext context)
{
    private readonly RetryCounter _retries = new(context.Observer);

    private CallContext Context => context with { Observer = _retries };

    public async Task<KeyRotation> RunAsync(KeyRotationPlan plan, string gateway)
    {
        var clock = Stopwatch.StartNew();
        var rotation = new KeyRotation(plan, gateway, client.CleanName);
        rotation.Error = await ChangeKeyAsync(plan, rotation).ConfigureAwait(false)
            ?? await BindAllAsync(plan, rotation).ConfigureAwait(false)
            ?? await RemoveAsync(plan, rotation).ConfigureAwait(false);
        rotation.Success = rotation.Error == null;
        RotationMessages.Complete(rotation, plan, client.Clean);
        rotation.Elapsed = clock.Elapsed;
        if (rotation.Error != null)
        {
            rotation.Error.KeyRotation = rotation;
            // If nothing was changed, the default recommendation of the error fits better.
            if (rotation.Key != RotationOutcome.Unchanged)
                rotation.Error.NextStep = rotation.Error.NextStep is { } first ? $"{first} {rotation.NextStep}" : rotation.NextStep;
        }

        return rotation;
    }

    private async Task<ApinizerException?> ChangeKeyAsync(KeyRotationPlan plan, KeyRotation rotation)
    {
        var step = await (plan.IsUpdate
            ? TryAsync(() => UpdateAsync(plan), isRepeatable: true, deploysSecret: true)
            : TryAsync(() => CreateAsync(plan), deploysSecret: true)).ConfigureAwait(false);
        rotation.Key = step.Outcome;
        rotation.EnvironmentResults = step.Result?.EnvironmentResults ?? EnvironmentResultCollection.None;
        return step.Error;
    }

    private async Task<Deployment> CreateAsync(KeyRotationPlan plan) => await client.Keys.CreateAsync(
        plan.Project,
        new CreateKey(plan.NewName, plan.KeyType, plan.Environments) { Description = plan.Description, Algorithm = plan.Algorithm },
        Context).ConfigureAwait(false);

    private async Task<Deployment> UpdateAsync(KeyRotationPlan plan) => await client.Keys.UpdateAsync(
        plan.Project, plan.NewName,
        new UpdateKey
        {
            Description = plan.Description,
            KeyType = plan.KeyType,
            Algorithm = plan.Algorithm,
            Environments = plan.Environments,
            // The plan names all environments of the key.
            MayLeaveOutEnvironments = true,
            JwkUpdateAction = plan.References,
            UpdateScope = plan.Scope,
        },
        Context).ConfigureAwait(false);

    private async Task<ApinizerException?> BindAllAsync(KeyRotationPlan plan, KeyRotation rotation)
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

    private async Task<ApinizerException?> RemoveAsync(KeyRotationPlan plan, KeyRotation rotation)
    {
        if (plan.Removal is not { } references || plan.IsOldKeyMissing)
            return null;
        var step = await TryAsync(async () => await client.Keys.RemoveAsync(
            plan.Project, plan.OldName, references, Context).ConfigureAwait(false)).ConfigureAwait(false);
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
