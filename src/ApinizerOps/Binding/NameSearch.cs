using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>Finds objects on the gateway by name or wildcard pattern. They are listed once for all searches.</summary>
/// <param name="what">The kind of object, for messages.</param>
/// <param name="list">Lists all objects.</param>
/// <param name="get">Gets one object by name; null if the API has no such call.</param>
internal sealed class NameSearch<T>(
    string what,
    Func<IApinizerClient, CallContext, Task<IReadOnlyList<T>>> list,
    Func<IApinizerClient, string, CallContext, Task<T>>? get = null) where T : InventoryItem
{
    private readonly object _lock = new();
    private Task<IReadOnlyList<T>>? _all;

    /// <exception cref="ApinizerException"><see cref="ErrorReason.NotFound"/>: no object has this name.</exception>
    public async Task<IReadOnlyList<T>> FindAsync(string nameOrPattern, IApinizerClient client, CallContext context)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(nameOrPattern))
            return [await GetOneAsync(WildcardPattern.Unescape(nameOrPattern), client, context).ConfigureAwait(false)];
        var all = await ListAllAsync(client, context).ConfigureAwait(false);
        // A name can contain wildcard characters, and Tab completes it without escaping them.
        if (all.FirstOrDefault(item => string.Equals(item.Identity.Value, nameOrPattern, StringComparison.Ordinal)) is { } named)
            return [named];
        var isMatch = NamePattern.Parse(nameOrPattern);
        return [.. all.Where(item => isMatch(item.Identity.Value))];
    }

    /// <summary>The object with exactly this name, or all objects if the name is null.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.NotFound"/>: no object has this name.</exception>
    public async Task<IReadOnlyList<T>> FindOneOrAllAsync(string? name, IApinizerClient client, CallContext context) =>
        name == null
            ? await ListAllAsync(client, context).ConfigureAwait(false)
            : [await GetOneAsync(name, client, context).ConfigureAwait(false)];

    // Several searches can run at the same time.
    private async Task<IReadOnlyList<T>> ListAllAsync(IApinizerClient client, CallContext context)
    {
        Task<IReadOnlyList<T>> all;
        lock (_lock)
            all = _all ??= list(client, context);
        try
        {
            return await all.ConfigureAwait(false);
        }
        catch
        {
            lock (_lock)
                _all = _all == all ? null : _all;
            throw;
        }
    }

    private async Task<T> GetOneAsync(string name, IApinizerClient client, CallContext context)
    {
        if (get != null)
            return await get(client, name, context).ConfigureAwait(false);
        var all = await ListAllAsync(client, context).ConfigureAwait(false);
        if (all.FirstOrDefault(item => string.Equals(item.Identity.Value, name, StringComparison.Ordinal)) is { } found)
            return found;
        if (!ResourceName.IsName(name))
            throw new ApinizerException(ErrorReason.NotFound, $"The name is not valid, so no {what} can have it.");
        var similar = all.FirstOrDefault(item => string.Equals(item.Identity.Value, name, StringComparison.OrdinalIgnoreCase));
        throw new ApinizerException(
            ErrorReason.NotFound,
            client.Clean($"There is no {what} '{name}'{(similar == null ? ", or the token's user may not see it." : $"; there is '{similar}', and names are case-sensitive.")}"));
    }
}
