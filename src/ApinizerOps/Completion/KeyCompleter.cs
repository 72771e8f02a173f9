using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Completion;

/// <summary>Completes the names of keys; for the cmdlets that bind a key to a credential only those of its type.</summary>
public sealed class KeyCompleter : NameCompleter
{
    private static readonly string[] Types = Enum.GetNames(typeof(KeyType));

    private protected override async Task<IEnumerable<string>> ListAsync(IApinizerClient client, string? project, string filter, CallContext context)
    {
        var keys = project == null ? [] : await client.Keys.ListAsync(project, context).ConfigureAwait(false);
        // A key of an unknown type is included.
        return Names(keys.Where(key => filter.Length == 0 || key.KeyType == filter || !Types.Contains(key.KeyType)));
    }

    // The type of key that the command binds.
    private protected override string Filter(string command) =>
        Types.FirstOrDefault(type => command.EndsWith($"Set-ApinizerCredential{type}", StringComparison.OrdinalIgnoreCase)) ?? "";
}
