using System.Collections.Generic;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>
/// Looks at a key before it is changed: whether it is there, and whether an update would leave it out of environments.
/// </summary>
internal sealed class KeyUpsert(IKeysClient keys, string project, CallContext context)
{
    /// <summary>Creates a key or updates it, whichever is needed: doing it twice does no more than doing it once.</summary>
    public async Task<KeyDeployment> RunAsync(CreateKey key, JwkUpdateAction references, UpdateScope? scope, bool leaveOutEnvironments)
    {
        var (known, _) = await LookAsync(key.Name, isThere: false).ConfigureAwait(false);
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
                known = (await LookAsync(key.Name, isThere: true).ConfigureAwait(false)).Key ?? throw UpdateKey.Hidden(key.Name);
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
    /// Looks whether an update names all environments of the key. Where the gateway shows no such key that is a warning: the
    /// update's own reply says whether there is one.
    /// </summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.EnvironmentsLeftOut"/>, or the gateway could not be asked.</exception>
    public async Task RequireAllAsync(string name, IReadOnlyList<KeyEnvironment> sent)
    {
        var (known, isRefused) = await LookAsync(name, isThere: true).ConfigureAwait(false);
        if (!isRefused)
            Check(name, known, sent);
    }

    /// <summary>Whether a look failed because this user or this server does not show keys.</summary>
    public static bool IsRefusedLook(ApinizerException error) =>
        error.Reason is ErrorReason.Forbidden or ErrorReason.BadRequest or ErrorReason.UnexpectedReply;

    private void Check(string name, KeyInfo? known, IReadOnlyList<KeyEnvironment> sent)
    {
        if (UpdateKey.CheckEnvironments(name, known, sent) is { } warning)
            context.Observer?.Warning(warning);
    }

    private async Task<(KeyInfo? Key, bool IsRefused)> LookAsync(string name, bool isThere)
    {
        try
        {
            return (await keys.FindAsync(project, name, isThere, context).ConfigureAwait(false), false);
        }
        catch (ApinizerException error) when (IsRefusedLook(error))
        {
            // Without the key's name: it is the same for all keys, and said once.
            context.Observer?.Warning(
                $"The gateway does not show keys ({error.Reason}), so it is not known whether an update takes a key out of environments that it does not name.");
            return (null, true);
        }
    }
}
