using System.Collections.Generic;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>The projects of the session's user.</summary>
internal sealed class ProjectsClient(ApiConnection connection) : IProjectsClient
{
    public async Task<IReadOnlyList<ProjectInfo>> ListAsync(CallContext context)
    {
        var reply = await connection.GetAsync(Routes.Projects, context).ConfigureAwait(false);
        return ListReader.Read(reply, project: null, Read);
    }

    private static ProjectInfo? Read(ItemReader fields) => fields.Name("name") is not { } name ? null
        : new ProjectInfo(fields.Origin, name) { Description = fields.Text("description") };
}
