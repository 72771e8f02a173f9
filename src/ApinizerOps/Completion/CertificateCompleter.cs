using System.Collections.Generic;
using System.Threading.Tasks;
using ApinizerOps.Contract;

namespace ApinizerOps.Completion;

/// <summary>Completes the names of certificates.</summary>
public sealed class CertificateCompleter : NameCompleter
{
    private protected override Task<IEnumerable<string>> ListAsync(IApinizerClient client, string? project, string filter, CallContext context) =>
        project == null ? Task.FromResult<IEnumerable<string>>([]) : NamesAsync(client.Certificates.ListAsync(project, context));
}
