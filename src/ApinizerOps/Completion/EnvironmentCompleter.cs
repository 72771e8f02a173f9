using System.Collections.Generic;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Completion;

/// <summary>Completes the names of environments.</summary>
public sealed class EnvironmentCompleter : NameCompleter
{
    private protected override Task<IEnumerable<string>> ListAsync(IApinizerClient client, string? project, string filter, CallContext context) =>
        NamesAsync(client.Environments.ListAsync(project, context));
}
