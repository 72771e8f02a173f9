using System.Linq;
using System.Management.Automation;
using System.Security;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Contract;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Changes the keys of an API proxy and optionally deploys it (page "Update API Keys").</summary>
[Cmdlet(
    VerbsData.Update, "ApinizerProxyKeys", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Update-ApinizerProxyKeys.md")]
[Alias("Update-ApinizerProxyKey")]
[OutputType(typeof(ProxyDeployment))]
public sealed class UpdateProxyKeysCommand : RecordCmdlet
{
    /// <summary>The API proxy's name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Name"), ArgumentName("Name")]
    [ArgumentCompleter(typeof(ApiProxyCompleter))]
    [AllowNull, AllowEmptyString]
    public string? ApiProxy { get; set; }

    /// <summary>The new public key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [StringTransformation]
    [AllowNull, AllowEmptyString]
    public string? PublicKey { get; set; }

    /// <summary>The new secret key.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [SecureStringTransformation]
    [AllowNull]
    public SecureString? SecretKey { get; set; }

    /// <summary>
    /// Deploys the proxy after saving; so does -Environment alone. It is also read from the column Deploy of a row, which a row
    /// with an environment must have. The cmdlet reads that column itself, since a switch can't be bound to blank or invalid text.
    /// </summary>
    [Parameter]
    public SwitchParameter Deploy { get; set; }

    /// <summary>The environments to deploy to. A piped value is split at semicolons.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Environments", "EnvironmentName", "DeployTargetEnvironmentNameList")]
    [ArgumentCompleter(typeof(EnvironmentCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Environment { get; set; }

    private protected override bool HasPipedName => PipedObjectNames.ApiProxy(InputObject) != null;

    private protected override string? TargetName => Input.Text(nameof(ApiProxy), ApiProxy) ?? PipedObjectNames.ApiProxy(InputObject);

    internal override void Handle(string project)
    {
        var proxy = Input.RequiredName(nameof(ApiProxy), TargetName);
        var update = new UpdateProxyKeys
        {
            PublicKey = ReadPublicKey() ?? PipedKeys?.PublicKey,
            SecretKey = Input.Secret(nameof(SecretKey), SecretKey) ?? PipedKeys?.SecretKey,
            DeployTo = ReadEnvironments(),
        };
        update.Validate();
        if (ConfirmChange($"Replace the {DescribeKeys(update)} of API proxy '{proxy}' in project {project}", DescribeEffect(update)))
            Send((client, context) => client.ApiProxies.UpdateKeysAsync(project, proxy, update, context), proxy, ResourceKey.ApiProxy(project, proxy));
    }

    private protected override bool AcceptsPipedObject => base.AcceptsPipedObject || PipedKeys != null;

    private protected override bool LacksSecret => SecretCopyDetector.LacksSecret(InputObject) && !Input.UsesScriptBlock && !Input.IsArgument(nameof(SecretKey));

    /// <summary>Piped key material with new keys for the proxy; null if there is none.</summary>
    private ApinizerKeyMaterial? PipedKeys => Input.Piped is ApinizerKeyMaterial { KeyType: null } material ? material : null;

    private string? ReadPublicKey()
    {
        var text = Input.Text(nameof(PublicKey), PublicKey);
        return text == StringTransformationAttribute.Unreadable ? throw ApinizerException.InvalidArgument("PublicKey can't be read; expected text.") : text;
    }

    private string[]? ReadEnvironments()
    {
        var environments = Input.List(nameof(Environment), Environment);
        // A table may have the environments in every row, and a column Deploy that selects the rows to deploy.
        var deploy = Input.IsArgument(nameof(Deploy)) ? Deploy.IsPresent
            : Input.IsPipedRow ? PipelineValue.Switch(nameof(Deploy), InputObject!.Properties[nameof(Deploy)]?.Value) : null;
        if (Input.IsArgument(nameof(Deploy)) && deploy == false && Input.IsArgument(nameof(Environment)))
            throw ApinizerException.InvalidArgument("Environment asks for a deployment, but -Deploy:$false excludes it. Leave one out.");
        if (deploy == null && environments != null && !Input.IsArgument(nameof(Environment)))
            throw ApinizerException.InvalidArgument("The row has an environment, but does not say whether to deploy. Add a column Deploy with true or false, or -Deploy.");
        var deploys = deploy ?? environments != null;
        RecordInput.CheckEnvironments(environments ?? []);
        return deploys ? environments ?? [] : null;
    }

    private static string DescribeKeys(UpdateProxyKeys update) =>
        update.SecretKey == null ? "public key" : update.PublicKey == null ? "secret key" : "public and secret key";

    private static string DescribeEffect(UpdateProxyKeys update) => update.DeployTo == null
        ? "at once, without a deployment" : $"deploy it to {string.Join(", ", update.DeployTo)}";
}
