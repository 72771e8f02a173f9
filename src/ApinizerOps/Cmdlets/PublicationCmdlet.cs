using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using ApinizerOps.Binding;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Cmdlets;

/// <summary>Base class of cmdlets that deploy or undeploy an API proxy, with one call per environment.</summary>
public abstract class PublicationCmdlet : RecordCmdlet
{
    /// <summary>The API proxy's name, or several.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name"), ArgumentName("Name")]
    [ArgumentCompleter(typeof(ApiProxyCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? ApiProxy { get; set; }

    /// <summary>The environments. A piped value is split at semicolons.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = ByInput, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Environments", "EnvironmentName")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Environment { get; set; }

    /// <summary>Waits until the gateway shows the change.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>The maximum number of seconds to wait, for each environment. The default is 120.</summary>
    [Parameter]
    [IntegerArgument(1, 86400)]
    public int WaitTimeoutSec { get; set; } = 120;

    private protected override bool HasPipedName => PipedObjectNames.ApiProxy(InputObject) != null || PipedObjectNames.Environment(InputObject) != null;

    private protected override string? TargetName => RecordInput.Join(Input.Names(nameof(ApiProxy), ApiProxy)) ?? PipedObjectNames.ApiProxy(InputObject);

    /// <summary>Whether the cmdlet deploys; false if it undeploys.</summary>
    private protected abstract bool IsPublication { get; }

    internal override void Handle(string project)
    {
        var proxies = Input.RequiredNames(nameof(ApiProxy), ApiProxy, PipedObjectNames.ApiProxy(InputObject));
        var environments = Input.List(nameof(Environment), Environment)
            ?? (PipedObjectNames.Environment(InputObject) is { } piped ? [piped] : throw Input.MissingParameter(nameof(Environment)));
        foreach (var environment in environments)
            Input.RequiredName(nameof(Environment), environment);
        ForEachName(proxies, proxy =>
        {
            Input.RequiredName(nameof(ApiProxy), proxy);
            ForEachName(environments.Distinct(StringComparer.Ordinal), environment => ChangeEnvironment(project, proxy, environment));
        });
    }

    /// <summary>Asks for confirmation and sends the change of one environment.</summary>
    private protected abstract void ChangeEnvironment(string project, string apiProxy, string environment);

    /// <summary>Sends the change of one environment; with -Wait it then waits until the gateway shows the change.</summary>
    private protected void Send<T>(
        string project, string apiProxy, string environment, Func<IApinizerClient, CallContext, Task<T>> call) where T : Deployment =>
        Enqueue(
            async (client, context) =>
            {
                var before = Wait && IsPublication ? await GetStateBeforeAsync(client, project, apiProxy, environment, context).ConfigureAwait(false) : null;
                var result = await call(client, context).ConfigureAwait(false);
                // Where the reply does not confirm the deployment, the state of an earlier one does not either.
                var isOpen = IsPublication && result.Unconfirmed != null;
                if (!Wait || result.Deployed == false || (isOpen && before == null))
                    return new CallOutcome(result);
                try
                {
                    await client.ApiProxies.AwaitDeploymentAsync(
                        project, apiProxy, environment, IsPublication, TimeSpan.FromSeconds(WaitTimeoutSec), isOpen ? before : null, context).ConfigureAwait(false);
                    result.Confirm(CleanName(environment));
                    return new CallOutcome(result);
                }
                catch (ApinizerException error) when (error.Reason == ErrorReason.Timeout && error.IsInDoubt && result.Unconfirmed != null)
                {
                    // Neither the reply nor the state shows whether it is deployed, so the result stays unconfirmed.
                    context.Observer?.OnVerbose(error.Message);
                    return new CallOutcome(result);
                }
                catch (ApinizerException error)
                {
                    // The change was made, even if waiting for it failed.
                    return new CallOutcome(result, error);
                }
            },
            outcome => outcome,
            apiProxy,
            [ResourceKey.ApiProxy(project, apiProxy)],
            environment);

    /// <summary>The state before the change; null if the gateway does not show it.</summary>
    private static async Task<ApiProxyDeploymentInfo?> GetStateBeforeAsync(
        IApinizerClient client, string project, string apiProxy, string environment, CallContext context)
    {
        try
        {
            return await client.ApiProxies.GetDeploymentAsync(project, apiProxy, environment, context).ConfigureAwait(false);
        }
        catch (ApinizerException error) when (!error.StopsPipeline)
        {
            context.Observer?.OnVerbose($"The state before is not known: {error.Message}");
            return null;
        }
    }
}
