using System.Collections.Generic;
using System.Threading.Tasks;

namespace ApinizerOps.Contract;

/// <summary>Projects: <c>projects/</c>.</summary>
public interface IProjectsClient
{
    /// <summary><c>GET projects/</c>: those that the session's user is a member of.</summary>
    /// <exception cref="ApinizerException">The call was refused by the client or by the server.</exception>
    Task<IReadOnlyList<ProjectInfo>> ListAsync(CallContext context = default);
}
