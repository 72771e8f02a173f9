using System.Collections.Generic;
using System.Linq;
using ApinizerOps.Contract;

namespace ApinizerOps.Emulator;

/// <summary>"Delete Key". It is unbound from credentials of all projects, since keys of admin may be bound in any.</summary>
internal sealed class KeyRemovalResource : IResource
{
    public IEnumerable<Route> Routes => [new("DELETE", "projects/{project}/keys/{key}/", Remove)];

    private static Response Remove(RequestContext call)
    {
        var key = call.Project.RequireKey(call.Name("key"));
        // As with an update, JWKs are not emulated, but an invalid value is refused.
        WireValue.Read<JwkDeleteAction>("jwkDeleteAction", call.Target.Parameter("jwkDeleteAction"));

        call.Project.Keys.Remove(key.Name);
        call.State.Unbind(key);
        return call.Dialect.Success(call.State.Undeploy(
            DeploymentTarget.Key, key.Contents.Select(content => content.EnvironmentName)));
    }
}
