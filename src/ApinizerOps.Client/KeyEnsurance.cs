using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>
/// Looks at a key before it is changed: whether it is there, and whether an update would leave it out of environments.
/// </summary>
internal sealed class KeyEnsurance(IKeysClient keys, string project, ICallObserver? observer, CancellationToken cancellation)
{
    /// <summary>Creates a key or updates it, whichever is needed: doing it twice does no more than doing it once.</summary>
    public async Task<KeyDeployment> RunAsync(CreateKey key, JwkUpdateAction references, UpdateScope? scope, bool leaveOutEnvironments)
    {
        var known = await LookAsync(key.Name, isThere: false).ConfigureAwait(false);
        if (known == null)
        {
            try
            {
                return await keys.CreateAsync(project, key, observer, cancellation).ConfigureAwait(false);
            }
            catch (ApinizerException error) when (error.Reason == ErrorReason.AlreadyExists)
            {
                observer?.Detail($"Key '{key.Name}' exists by now, so it is updated.");
            }

            if (!leaveOutEnvironments)
                known = await LookAsync(key.Name, isThere: true).ConfigureAwait(false);
        }

        if (!leaveOutEnvironments)
            RequireAll(known, key.Environments);
        var update = new UpdateKey
        {
            KeyType = key.KeyType,
            Algorithm = key.Algorithm,
            Description = key.Description,
            Environments = key.Environments,
            LeavesOutEnvironments = true,
            IsForced = leaveOutEnvironments,
            JwkUpdateAction = references,
            UpdateScope = scope,
        };
        return await keys.UpdateAsync(project, key.Name, update, observer, cancellation).ConfigureAwait(false);
    }

    /// <summary>Looks whether an update names all environments of the key. Where there is no such key the server says so.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.EnvironmentsLeftOut"/>, or the gateway could not be asked.</exception>
    public async Task RequireAllAsync(string name, IReadOnlyList<KeyEnvironment> sent) =>
        RequireAll(await LookAsync(name, isThere: true).ConfigureAwait(false), sent);

    /// <summary>Whether a look failed because this user or this server does not show keys.</summary>
    public static bool IsRefusedLook(ApinizerException error) =>
        error.Reason is ErrorReason.Forbidden or ErrorReason.BadRequest or ErrorReason.UnexpectedReply;

    private void RequireAll(KeyInfo? known, IReadOnlyList<KeyEnvironment> sent)
    {
        UpdateKey.RequireAllEnvironments(known, sent);
        if (known is { Environments.Count: 0 })
            observer?.Warning(UpdateKey.UnknownEnvironments);
    }

    /// <param name="name">The key's name.</param>
    /// <param name="isThere">Whether the key is expected to be there.</param>
    private async Task<KeyInfo?> LookAsync(string name, bool isThere)
    {
        try
        {
            var found = await keys.FindAsync(project, name, observer, cancellation).ConfigureAwait(false);
            if (found != null || !isThere)
                return found;
            // Servers also say "not found" to a user who may not see the key but may change it.
            var listed = await keys.ListAsync(project, observer, cancellation).ConfigureAwait(false);
            return listed.FirstOrDefault(key => string.Equals(key.Identity.Value, name, StringComparison.Ordinal));
        }
        catch (ApinizerException error) when (IsRefusedLook(error))
        {
            Warn(error);
            return null;
        }
    }

    // Without the key's name: it is the same for all keys, and said once.
    private void Warn(ApinizerException error) => observer?.Warning(
        $"The gateway does not show keys ({error.Reason}), so it is not known whether an update takes a key out of environments that it does not name.");
}
