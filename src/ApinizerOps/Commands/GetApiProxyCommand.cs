using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Shows the API proxies of a project.</summary>
[Cmdlet(
    VerbsCommon.Get, "ApinizerApiProxy", DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Get-ApinizerApiProxy.md")]
[OutputType(typeof(ApiProxyInfo))]
public sealed class GetApiProxyCommand : FindCmdlet<ApiProxyInfo>
{
    /// <summary>Names or wildcard patterns. The default is all API proxies.</summary>
    [Parameter(ParameterSetName = ByName, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("ApiProxy")]
    [ArgumentCompleter(typeof(ApiProxyCompleter))]
    [SupportsWildcards]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Name { get; set; }

    private protected override string[]? RequestedNames => Input.Names(nameof(Name), Name);

    private protected override string? PipedName(PSObject? piped) => PipedObjectNames.ApiProxy(piped);

    internal override void Handle(string project) => Find(new NameSearch<ApiProxyInfo>(
        "API proxy",
        (client, context) => client.ApiProxies.ListAsync(project, context),
        (client, name, context) => client.ApiProxies.GetAsync(project, name, context)));
}
