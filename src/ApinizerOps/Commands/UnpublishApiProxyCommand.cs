using System.Management.Automation;
using ApinizerOps.Cmdlets;

namespace ApinizerOps.Commands;

/// <summary>Undeploys an API proxy from environments (<c>DELETE apiProxies/{name}/environments/{environment}/</c>).</summary>
[Cmdlet(
    VerbsData.Unpublish, "ApinizerApiProxy",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Unpublish-ApinizerApiProxy.md")]
[OutputType(typeof(ProxyUndeployment))]
public sealed class UnpublishApiProxyCommand : PublicationCmdlet
{
    /// <summary>Skips the confirmation. With -WhatIf nothing is changed all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override bool IsPublication => false;

    private protected override void ChangeEnvironment(string project, string apiProxy, string environment)
    {
        if (ConfirmChange($"Undeploy API proxy '{apiProxy}' of project {project} from {environment}", "callers there get no answer any more", Force))
            Send(project, apiProxy, environment, (client, context) => client.ApiProxies.UnpublishAsync(project, apiProxy, environment, context));
    }
}
