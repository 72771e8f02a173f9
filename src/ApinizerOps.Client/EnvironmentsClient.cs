using System.Collections.Generic;
using System.Threading.Tasks;
using ApinizerOps.Client.Http;
using ApinizerOps.Client.Responses;
using ApinizerOps.Contract;

namespace ApinizerOps.Client;

/// <summary>The gateway's environments, or a project's.</summary>
internal sealed class EnvironmentsClient(ApiConnection connection) : IEnvironmentsClient
{
    public async Task<IReadOnlyList<EnvironmentInfo>> ListAsync(string? project, CallContext context)
    {
        var reply = await connection.GetAsync(Routes.Environments(project), context).ConfigureAwait(false);
        return ListReader.Read(reply, project, Read);
    }

    private static EnvironmentInfo? Read(ItemReader fields) => fields.Name("name") is not { } name ? null
        : new EnvironmentInfo(fields.Origin, name)
        {
            Description = fields.Text("description"),
            Type = fields.EnumText<EnvironmentType>("type"),
            Status = fields.EnumText<EnvironmentStatus>("status"),
            AccessUrl = fields.Text("accessUrl"),
        };
}
