using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>Creates a key or updates it, whichever is needed: doing it twice does no more than doing it once.</summary>
internal sealed class KeyEnsurance(IKeysClient keys, string project, ICallObserver? observer, CancellationToken cancellation)
{
    public async Task<KeyDeployment> RunAsync(CreateKey key, JwkUpdateAction references, UpdateScope? scope)
    {
        if (!await ExistsAsync(key.Name).ConfigureAwait(false))
        {
            try
            {
                return await keys.CreateAsync(project, key, observer, cancellation).ConfigureAwait(false);
            }
            catch (ApinizerException error) when (error.Reason == ErrorReason.AlreadyExists)
            {
                observer?.Detail($"Key '{key.Name}' has come into being since the look, so it is updated.");
            }
        }

        var update = new UpdateKey
        {
            KeyType = key.KeyType,
            Algorithm = key.Algorithm,
            Description = key.Description,
            Environments = key.Environments,
            JwkUpdateAction = references,
            UpdateScope = scope,
        };
        return await keys.UpdateAsync(project, key.Name, update, observer, cancellation).ConfigureAwait(false);
    }

    // Who may change keys but not see each of them may still see the list.
    private async Task<bool> ExistsAsync(string name)
    {
        try
        {
            await keys.GetAsync(project, name, observer, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (ApinizerException error) when (error.Reason == ErrorReason.NotFound)
        {
            return false;
        }
        catch (ApinizerException error) when (error.Reason == ErrorReason.Forbidden)
        {
            var present = await keys.ListAsync(project, observer, cancellation).ConfigureAwait(false);
            return present.Any(key => string.Equals(key.Name, name, StringComparison.Ordinal));
        }
    }
}
