using System.Management.Automation;
using ApinizerOps.Cmdlets;
using ApinizerOps.Pipeline;

namespace ApinizerOps.Commands;

/// <summary>Creates a certificate and deploys it to its environments (page "Create Certificate").</summary>
[Cmdlet(
    VerbsCommon.New, "ApinizerCertificate", SupportsShouldProcess = true, DefaultParameterSetName = ByName,
    HelpUri = HelpPage.Folder + "New-ApinizerCertificate.md")]
[OutputType(typeof(CertificateDeployment))]
public sealed class NewCertificateCommand : CertificateContentCmdlet
{
    /// <summary>The certificate's name, unique in the project.</summary>
    [Parameter(ParameterSetName = ByName, Mandatory = true, Position = 0)]
    [Parameter(ParameterSetName = ByInput, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("CertificateName")]
    [AllowNull, AllowEmptyString]
    public string? Name { get; set; }

    private protected override bool HasPipedName => false;

    private protected override string? TargetName => Input.Text(nameof(Name), Name);

    internal override void Handle(string project)
    {
        var name = Input.RequiredName(nameof(Name), TargetName);
        var upload = ReadUpload();
        if (ConfirmChange($"Create certificate '{name}' ({Describe(upload)}) in project {project}", $"deploy it to {upload.EnvironmentNames}"))
            Send((client, context) => client.Certificates.CreateAsync(project, name, upload, context), name, ResourceKey.Certificate(project, name));
    }
}
