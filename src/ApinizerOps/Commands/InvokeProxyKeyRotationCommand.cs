using System.Management.Automation;
using ApinizerOps.Agent;
using ApinizerOps.Binding;
using ApinizerOps.Calls;
using ApinizerOps.Completion;
using ApinizerOps.Contract;

namespace ApinizerOps.Commands;

/// <summary>Gives an API proxy a new public and a new secret key (page "Update API Keys"), and hands them back once.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "ApinizerProxyKeyRotation", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Invoke-ApinizerProxyKeyRotation.md")]
[OutputType(typeof(ProxyKeyRotation))]
public sealed class InvokeProxyKeyRotationCommand : ChangeCmdlet
{
    /// <summary>The API proxy's name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(ApiProxyCompleter))]
    [AllowNull, AllowEmptyString]
    public string? ApiProxy { get; set; }

    /// <summary>Where to deploy the proxy with its new keys. A piped value is split at semicolons.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Environment { get; set; }

    // One line for each environment would rotate as often, and each time end the keys before.
    private protected override bool IsNamed => Piped is not ApiProxyDeploymentInfo && PipedName.ApiProxy(Piped) != null;

    private protected override string? TargetName => Text(nameof(ApiProxy), ApiProxy) ?? PipedName.ApiProxy(Piped);

    internal override void Handle(string project)
    {
        var proxy = RequiredName(nameof(ApiProxy), TargetName);
        var environments = List(nameof(Environment), Environment);
        CheckEnvironments(environments ?? []);
        var effect = environments == null ? "at once, without a deployment" : $"deploy it to {string.Join(", ", environments)}";
        if (!Asked($"Replace public and secret key of API proxy '{proxy}' in project {project} by new ones", effect))
            return;
        var keys = KeyGenerator.Proxy();
        AzurePipelinesAgent.Mask(keys);
        Enqueue(
            (client, observer, stop) => new ProxyKeyRotator(client, observer, stop).RunAsync(Target.Gateway, project, proxy, keys, environments),
            rotation => new CallOutcome([rotation], rotation.Error),
            proxy,
            Resource.ApiProxy(project, proxy));
    }
}
