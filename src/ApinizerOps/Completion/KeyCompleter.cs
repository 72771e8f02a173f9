using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Completion;

/// <summary>Completes the names of keys.</summary>
public sealed class KeyCompleter : NameCompleter
{
    private protected override Task<IEnumerable<string>> ListAsync(IApinizerClient client, string? project, CancellationToken stop) =>
        project == null ? Task.FromResult<IEnumerable<string>>([]) : NamesAsync(client.Keys.ListAsync(project, observer: null, stop));
}
