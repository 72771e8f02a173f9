using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>Finds what a name or a pattern means among what there is, which is listed once.</summary>
/// <param name="what">What to call one of them in a sentence.</param>
/// <param name="list">Lists them all.</param>
/// <param name="get">Gets one by its name; null where there is no such call.</param>
internal sealed class NameSearch<T>(
    string what,
    Func<IApinizerClient, CallContext, Task<IReadOnlyList<T>>> list,
    Func<IApinizerClient, string, CallContext, Task<T>>? get = null) where T : InventoryItem
{
    private readonly object _lock = new();
    private Task<IReadOnlyList<T>>? _all;

    /// <exception cref="ApinizerException"><see cref="ErrorReason.NotFound"/>: a name, and nothing bears it.</exception>
    public async Task<IReadOnlyList<T>> FindAsync(string nameOrPattern, IApinizerClient client, CallContext context)
    {
        if (!WildcardPattern.ContainsWildcardCharacters(nameOrPattern))
            return [await OneAsync(WildcardPattern.Unescape(nameOrPattern), client, context).ConfigureAwait(false)];
        var all = await AllAsync(client, context).ConfigureAwait(false);
        // A name may look like a pattern: Tab completes it so.
        if (all.FirstOrDefault(item => string.Equals(item.Identity.Value, nameOrPattern, StringComparison.Ordinal)) is { } named)
            return [named];
        var isMatch = NamePattern.Parse(nameOrPattern);
        return [.. all.Where(item => isMatch(item.Identity.Value))];
    }

    /// <summary>The one with this very name; where none is given all.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.NotFound"/>.</exception>
    public async Task<IReadOnlyList<T>> OneOrAllAsync(string? name, IApinizerClient client, CallContext context) =>
        name == null
            ? await AllAsync(client, context).ConfigureAwait(false)
            : [await OneAsync(name, client, context).ConfigureAwait(false)];

    // Several names may be looked for at once.
    private async Task<IReadOnlyList<T>> AllAsync(IApinizerClient client, CallContext context)
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

    private async Task<T> OneAsync(string name, IApinizerClient client, CallContext context)
    {
        if (get != null)
            return await get(client, name, context).ConfigureAwait(false);
        var all = await AllAsync(client, context).ConfigureAwait(false);
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
