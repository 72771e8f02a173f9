using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Deploys an API proxy to environments, or deploys it again (<c>POST apiProxies/{name}/environments/{environment}/</c>).</summary>
[Cmdlet(
    VerbsData.Publish, "ApinizerApiProxy", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Publish-ApinizerApiProxy.md")]
[OutputType(typeof(ProxyDeployment))]
public sealed class PublishApiProxyCommand : PublicationCmdlet
{
    private protected override bool IsPublication => true;

    private protected override void ChangeEnvironment(string project, string apiProxy, string environment)
    {
        if (ConfirmChange($"Deploy API proxy '{apiProxy}' of project {project} to {environment}", "callers there get its present state"))
            Send(project, apiProxy, environment, (client, context) => client.ApiProxies.PublishAsync(project, apiProxy, environment, context));
    }
}
