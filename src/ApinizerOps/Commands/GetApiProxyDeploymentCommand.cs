using System.Linq;
using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Shows where API proxies are deployed, one line for each environment.</summary>
[Cmdlet(VerbsCommon.Get, "ApinizerApiProxyDeployment", DefaultParameterSetName = ByName)]
[OutputType(typeof(ApiProxyDeploymentInfo))]
public sealed class GetApiProxyDeploymentCommand : FindCmdlet<ApiProxyInfo>
{
    /// <summary>Names or patterns of API proxies; all when left out.</summary>
    [Parameter(ParameterSetName = ByName, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ApiProxyCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? ApiProxy { get; set; }

    /// <summary>Names or patterns of environments; all when left out.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Environment { get; set; }

    private protected override string[]? Names => List(nameof(ApiProxy), ApiProxy);

    private protected override string? NameOf(object? piped) => PipedName.ApiProxy(piped);

    private protected override bool IsUseful => base.IsUseful || Piped is EnvironmentInfo;

    // Whether there is a proxy of an exact name, the call for its deployments tells.
    internal override void Handle(string project) => Find(new NameSearch<ApiProxyInfo>(
        "API proxy",
        () => Call((client, observer, stop) => client.ApiProxies.ListAsync(project, observer, stop)),
        name => new ApiProxyInfo(new ItemOrigin(Target.Gateway, project), name)));

    private protected override void Show(ApiProxyInfo item)
    {
        var given = List(nameof(Environment), Environment);
        var exact = given == null ? PipedName.Environment(Piped) : null;
        var patterns = given?.Select(NamePattern.Of).ToArray();
        var all = Call((client, observer, stop) => client.ApiProxies.ListDeploymentsAsync(item.Project!, item.Name, observer, stop));
        WriteObject(
            all.Where(one => (exact == null || exact == one.Environment)
                && patterns?.Any(isMatch => isMatch(one.Environment)) != false), enumerateCollection: true);
    }
}
