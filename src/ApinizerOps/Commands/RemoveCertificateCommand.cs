using System.Management.Automation;
using ApinizerOps.Binding;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Removes a certificate permanently and undeploys it (page "Delete Certificate").</summary>
[Cmdlet(
    VerbsCommon.Remove, "ApinizerCertificate",
    SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Remove-ApinizerCertificate.md")]
[OutputType(typeof(CertificateRemoval))]
public sealed class RemoveCertificateCommand : RemoveItemCmdlet
{
    /// <summary>The certificate's name, or several.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("CertificateName")]
    [ArgumentCompleter(typeof(CertificateCompleter))]
    [AllowNull, AllowEmptyCollection, AllowEmptyString]
    public string[]? Name { get; set; }

    private protected override string[]? Names => Name;

    private protected override string? PipedName => PipedObjectNames.Certificate(InputObject);

    private protected override string Kind => "certificate";

    private protected override void Send(string project, string name, JwkDeleteAction references) =>
        Send((client, context) => client.Certificates.RemoveAsync(project, name, references, context), name, ResourceKey.Certificate(project, name));
}
