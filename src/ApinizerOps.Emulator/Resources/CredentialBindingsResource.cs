using System.Collections.Generic;
using System.Linq;

namespace ApinizerOps.Emulator;

/// <summary>Pages "Set Private Key" and "Remove Private Key", and those of the other kinds.</summary>
internal sealed class CredentialBindingsResource : IResource
{
    private const string Credential = "projects/{project}/credentials/{username}/";

    public IEnumerable<Route> Routes => CredentialKind.All.SelectMany(kind => new Route[]
    {
        new("PUT", Credential + kind.Segment + "/{name}/", call => Set(call, kind)),
        new("DELETE", Credential + kind.Segment + "/", call => Remove(call, kind)),
    });

    private static Response Set(RequestContext call, CredentialKind kind)
    {
        var credential = call.Project.RequireCredential(call.Name("username"));
        credential.Bindings[kind.Segment] = kind.Find(call, call.Name("name"));
        return Deploy(call);
    }

    private static Response Remove(RequestContext call, CredentialKind kind)
    {
        var username = call.Name("username");
        if (!call.Project.RequireCredential(username).Bindings.Remove(kind.Segment))
            throw ApiError.NotBound(username, kind.Words);
        return Deploy(call);
    }

    private static Response Deploy(RequestContext call) =>
        call.Dialect.Success(call.State.Deploy(DeploymentTarget.Credential, call.State.Environments));
}
