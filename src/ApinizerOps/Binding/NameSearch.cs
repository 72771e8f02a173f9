using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ApinizerOps.Contract;

namespace ApinizerOps.Binding;

/// <summary>Finds what a name or a pattern means among what there is, which is listed once.</summary>
/// <param name="what">What to call one of them in a sentence.</param>
/// <param name="list">Lists them all.</param>
/// <param name="get">Gets one by its name; null where there is no such call.</param>
internal sealed class NameSearch<T>(string what, Func<IReadOnlyList<T>> list, Func<string, T>? get = null) where T : InventoryItem
{
    private IReadOnlyList<T>? _all;

    public IReadOnlyList<T> All => _all ??= list();

    /// <exception cref="ApinizerException"><see cref="ErrorReason.NotFound"/>: a name, and nothing bears it.</exception>
    public IEnumerable<T> Find(string nameOrPattern)
    {
        if (WildcardPattern.ContainsWildcardCharacters(nameOrPattern))
        {
            // A name may look like a pattern: Tab completes it so.
            if (All.FirstOrDefault(item => string.Equals(item.TargetName, nameOrPattern, StringComparison.Ordinal)) is { } named)
                return [named];
            var isMatch = NamePattern.Of(nameOrPattern);
            return All.Where(item => isMatch(item.TargetName));
        }

        return [One(WildcardPattern.Unescape(nameOrPattern))];
    }

    /// <summary>The one with this very name.</summary>
    /// <exception cref="ApinizerException"><see cref="ErrorReason.NotFound"/>.</exception>
    public T One(string name)
    {
        if (get != null)
            return get(name);
        if (All.FirstOrDefault(item => string.Equals(item.TargetName, name, StringComparison.Ordinal)) is { } found)
            return found;
        if (!ResourceName.IsName(name))
            throw new ApinizerException(ErrorReason.NotFound, $"There is no {what} of this name, and could not be.");
        var similar = All.FirstOrDefault(item => string.Equals(item.TargetName, name, StringComparison.OrdinalIgnoreCase));
        throw new ApinizerException(
            ErrorReason.NotFound,
            $"There is no {what} '{name}'{(similar == null ? ", or the token's user may not see it." : $"; there is '{similar}', and names are case-sensitive.")}");
    }
}
