using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Completion;

namespace ApinizerOps.Commands;

/// <summary>Binds a certificate to a credential, replacing any other (<c>PUT credentials/{username}/certificate/{name}/</c>).</summary>
[Cmdlet(
    VerbsCommon.Set, "ApinizerCredentialCertificate", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "Set-ApinizerCredentialCertificate.md")]
[OutputType(typeof(CredentialDeployment))]
public sealed class SetCredentialCertificateCommand : SetCredentialItemCmdlet
{
    /// <summary>The certificate's name.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 1)]
    [Parameter(ParameterSetName = ByInput, Position = 1, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(CertificateCompleter))]
    [AllowNull, AllowEmptyString]
    public string? CertificateName { get; set; }

    private protected override CredentialItem Item => CredentialItem.Certificate;

    private protected override (string Name, string? Value) ItemParameter => (nameof(CertificateName), CertificateName);
}
