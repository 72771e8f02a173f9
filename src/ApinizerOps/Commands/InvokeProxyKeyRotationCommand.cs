using System.Management.Automation;
using System.Threading.Tasks;
using ApinizerOps.AzurePipelines;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Files;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Creates a new public and a new secret key for an API proxy (page "Update API Keys"), and emits them once.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke, "ApinizerProxyKeyRotation",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Invoke-ApinizerProxyKeyRotation.md")]
[OutputType(typeof(ProxyKeyRotation))]
public sealed class InvokeProxyKeyRotationCommand : RecordCmdlet
{
    /// <summary>The API proxy's name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name"), ArgumentName("Name")]
    [ArgumentCompleter(typeof(ApiProxyCompleter))]
    [AllowNull, AllowEmptyString]
    public string? ApiProxy { get; set; }

    /// <summary>The environments to deploy the proxy to with its new keys. A piped value is split at semicolons.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Environments", "EnvironmentName", "DeployTargetEnvironmentNameList")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Environment { get; set; }

    /// <summary>
    /// A file to write both keys to before anything is sent. Only you can read it. An existing file is never replaced: it may
    /// hold the keys that are in use.
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [AllowNull, AllowEmptyString]
    public string? OutFile { get; set; }

    /// <summary>Skips the confirmation, which is asked only without OutFile. With -WhatIf nothing is changed all the same.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    // The output of Get-ApinizerApiProxyDeployment has one object per environment, which would rotate the same proxy repeatedly.
    private protected override bool HasPipedName => Input.Piped is not ApiProxyDeploymentInfo && PipedObjectNames.ApiProxy(InputObject) != null;

    private protected override string? TargetName => Input.Text(nameof(ApiProxy), ApiProxy) ?? PipedObjectNames.ApiProxy(InputObject);

    internal override void Handle(string project)
    {
        var proxy = Input.RequiredName(nameof(ApiProxy), TargetName);
        var environments = Input.List(nameof(Environment), Environment);
        RecordInput.CheckEnvironments(environments ?? []);
        var file = ReadOutFile();
        var effect = environments == null ? "at once, without a deployment" : $"deploy it to {string.Join(", ", environments)}";
        var copy = file == null ? "the result will be the only copy of the new keys (-OutFile keeps them in a file)" : $"keep the new keys in {file.Path}";
        if (!ConfirmChange(
            $"Replace public and secret key of API proxy '{proxy}' in project {project} by new ones", $"{effect}; {copy}", Force, isSafe: file != null))
            return;
        var keys = KeyGenerator.Proxy();
        AzurePipelinesLog.Mask(keys);
        Enqueue(
            (client, context) => RotateAsync(new ProxyKeyRotator(client, file?.Path, context), project, proxy, keys, environments, file, context),
            rotation =>
            {
                rotation.NextStep = rotation.NextStep == null ? null : AddSession(rotation.NextStep);
                return new CallOutcome([rotation], rotation.Error);
            },
            proxy,
            [ResourceKey.ApiProxy(project, proxy)]);
    }

    private PrivateFile? ReadOutFile()
    {
        var path = Input.Text(nameof(OutFile), OutFile);
        return path == null ? null : new PrivateFile(
            SessionState.Path, path, replace: false, "It may hold keys that are in use, so it is not replaced. Give another name; where proxies are piped, give each its own file, such as -OutFile { \"$($_.Name).json\" }.");
    }

    private async Task<ProxyKeyRotation> RotateAsync(
        ProxyKeyRotator rotator, string project, string proxy, ApinizerKeyMaterial keys, string[]? environments, PrivateFile? file, CallContext context)
    {
        // Written only when the call starts, so that a call that is never sent leaves no file.
        file?.Write(KeyMaterialText.Format(keys));
        var rotation = await rotator.RunAsync(CurrentSession.Gateway, project, proxy, keys, environments).ConfigureAwait(false);
        if (file != null && rotation.Outcome == RotationOutcome.Unchanged && !file.TryDelete())
            context.Observer?.Warning($"The file '{file.Path}' can't be removed. It holds keys that the gateway does not have.");
        return rotation;
    }
}
