using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Shows where API proxies are deployed, with one object per environment.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerApiProxyDeployment", DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Get-ApinizerApiProxyDeployment.md")]
[OutputType(typeof(ApiProxyDeploymentInfo))]
public sealed class GetApiProxyDeploymentCommand : FindCmdlet<ApiProxyInfo>
{
    /// <summary>Names or wildcard patterns of API proxies. The default is all.</summary>
    [Parameter(ParameterSetName = ByName, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name"), ArgumentName("Name")]
    [ArgumentCompleter(typeof(ApiProxyCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? ApiProxy { get; set; }

    /// <summary>Names or wildcard patterns of environments. The default is all.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Environments", "EnvironmentName")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Environment { get; set; }

    private protected override string[]? RequestedNames => Input.Names(nameof(ApiProxy), ApiProxy);

    private protected override string? PipedName(PSObject? piped) => PipedObjectNames.ApiProxy(piped);

    private protected override bool AcceptsPipedObject => base.AcceptsPipedObject || Input.Piped is EnvironmentInfo;

    internal override void Handle(string project)
    {
        // A proxy with an exact name is not looked up first: the call for its deployments fails if it does not exist.
        var search = new NameSearch<ApiProxyInfo>(
            "API proxy",
            (client, context) => client.ApiProxies.ListAsync(project, context),
            (_, name, _) => Task.FromResult(new ApiProxyInfo(new ItemOrigin(CurrentSession.Gateway, new GatewayName(project)), new GatewayName(name))));
        var isShown = Filter();
        if (NamesOrText is { } given)
            ForEachName(given, name => ShowAll(Call((client, context) => search.FindAsync(name, client, context))));
        else
            ShowAll(Call((client, context) => search.FindOneOrAllAsync(PipedName(InputObject), client, context)));

        void ShowAll(IReadOnlyList<ApiProxyInfo> proxies)
        {
            foreach (var proxy in proxies)
                Enqueue(
                    (client, context) => client.ApiProxies.ListDeploymentsAsync(project, proxy.Name, context),
                    all => new CallOutcome([.. all.Where(one => isShown(one.Environment))]),
                    proxy.Name,
                    []);
        }
    }

    private Func<string, bool> Filter()
    {
        var given = Input.List(nameof(Environment), Environment);
        if (given == null)
            return PipedObjectNames.Environment(InputObject) is { } exact ? name => name == exact : _ => true;
        var patterns = given.Select(NamePattern.Parse).ToArray();
        return name => patterns.Any(isMatch => isMatch(name));
    }
}
