using System.Collections.Generic;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Reads a key before it is changed: whether it exists, and whether an update would leave environments out.</summary>
internal sealed class KeyUpsert(IKeysClient keys, string project, CallContext context)
{
    /// <summary>Creates a key or updates it, whichever is needed. It may be repeated.</summary>
    public async Task<KeyDeployment> RunAsync(CreateKey key, JwkUpdateAction references, UpdateScope? scope, bool leaveOutEnvironments)
    {
        var (known, _) = await TryFindAsync(key.Name, isThere: false).ConfigureAwait(false);
        if (known == null)
        {
            try
            {
                return await keys.CreateAsync(project, key, context).ConfigureAwait(false);
            }
            catch (ApinizerException error) when (error.Reason == ErrorReason.AlreadyExists)
            {
                context.Observer?.OnVerbose($"Key '{key.Name}' exists by now, so it is updated.");
            }

            if (!leaveOutEnvironments)
                known = (await TryFindAsync(key.Name, isThere: true).ConfigureAwait(false)).Key ?? throw UpdateKey.KeyNotShown(key.Name);
        }

        if (!leaveOutEnvironments)
            Check(key.Name, known, key.Environments);
        var update = new UpdateKey
        {
            KeyType = key.KeyType,
            Algorithm = key.Algorithm,
            Description = key.Description,
            Environments = key.Environments,
            MayLeaveOutEnvironments = true,
            Force = leaveOutEnvironments,
            JwkUpdateAction = references,
            UpdateScope = scope,
        };
        return await keys.UpdateAsync(project, key.Name, update, context).ConfigureAwait(false);
    }

    /// <summary>
    /// Checks that an update names all environments of the key. If the gateway shows no such key it only warns: the reply to
    /// the update shows whether there is one.
    /// </summary>
    /// <exception cref="ApinizerException">
    /// <see cref="ErrorReason.EnvironmentsLeftOut"/>, or the gateway could not be reached.
    /// </exception>
    public async Task RequireAllEnvironmentsAsync(string name, IReadOnlyList<KeyEnvironment> sent)
    {
        var (known, isRefused) = await TryFindAsync(name, isThere: true).ConfigureAwait(false);
        if (!isRefused)
            Check(name, known, sent);
    }

    /// <summary>Whether reading failed because the user may not read keys, or the server does not support it.</summary>
    public static bool IsReadRefused(ApinizerException error) =>
        error.Reason is ErrorReason.Forbidden or ErrorReason.BadRequest or ErrorReason.UnexpectedReply;

    private void Check(string name, KeyInfo? known, IReadOnlyList<KeyEnvironment> sent)
    {
        if (UpdateKey.CheckEnvironments(name, known, sent) is { } warning)
            context.Observer?.Warning(warning);
    }

    private async Task<(KeyInfo? Key, bool IsRefused)> TryFindAsync(string name, bool isThere)
    {
        try
        {
            return (await keys.FindAsync(project, name, isThere, context).ConfigureAwait(false), false);
        }
        catch (ApinizerException error) when (IsReadRefused(error))
        {
            // Without the key's name: the warning is the same for all keys, so it is written once.
            context.Observer?.Warning(
                $"The gateway does not show keys ({error.Reason}), so it is not known whether an update takes a key out of environments that it does not name.");
            return (null, true);
        }
    }
}
