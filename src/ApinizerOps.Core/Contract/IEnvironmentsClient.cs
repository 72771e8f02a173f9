using System.Collections.Generic;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>Environments: <c>environments/</c>, <c>projects/{project}/environments/</c>.</summary>
public interface IEnvironmentsClient
{
    /// <summary><c>GET environments/</c>, or those of a project where one is named.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<IReadOnlyList<EnvironmentInfo>> ListAsync(string? project, CallContext context = default);
}
